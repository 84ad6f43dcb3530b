"""Writes a large export of AWS Config: items of many types, among them some hundred Lambda functions.

Usage: config-export.py snapshot|query MEGABYTES FILE
"""
import json
import sys

ACCOUNT, REGION = "123456789012", "us-west-2"
FUNCTIONS = 300
ITEM_SIZE = 2_500  # bytes, at most


def item(kind, arn, number, configuration, supplementary):
    return {
        "configurationItemVersion": "1.3",
        "configurationItemCaptureTime": "2026-03-01T09:00:00.000Z",
        "configurationStateId": 1772355600000 + number,
        "awsAccountId": ACCOUNT,
        "configurationItemStatus": "OK",
        "resourceType": kind,
        "resourceId": arn.rsplit(":", 1)[-1],
        "ARN": arn,
        "awsRegion": REGION,
        "tags": {"team": "orders", "owner": "J\u00f6rg"},
        "relatedEvents": [],
        "relationships": [
            {"resourceId": f"role-{number}", "resourceType": "AWS::IAM::Role", "name": "Is associated with "}
        ],
        "configuration": configuration,
        "supplementaryConfiguration": supplementary,
    }


def function(number):
    name = f"orders-{number}"
    arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
    configuration = {
        "functionName": name,
        "functionArn": arn,
        "runtime": "python3.13",
        "role": f"arn:aws:iam::{ACCOUNT}:role/{name}",
        "handler": "index.handler",
        "codeSize": 1024,
        "timeout": 3,
        "memorySize": 128,
        "codeSha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "version": "$LATEST",
    }
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "bucket",
                "Effect": "Allow",
                "Principal": {"Service": "s3.amazonaws.com"},
                "Action": "lambda:InvokeFunction",
                "Resource": arn,
                "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::orders-inbox"}},
            }
        ],
    }
    return item("AWS::Lambda::Function", arn, number, configuration, {"Policy": json.dumps(policy)})


def instance(number):
    arn = f"arn:aws:ec2:{REGION}:{ACCOUNT}:instance/i-{number:017x}"
    interfaces = [
        {"networkInterfaceId": f"eni-{number:08x}-{place}", "status": "in-use", "description": "\"primary\" \\ main"}
        for place in range(12)
    ]
    configuration = {"instanceId": f"i-{number:017x}", "imageId": "ami-0", "networkInterfaces": interfaces}
    return item("AWS::EC2::Instance", arn, number, configuration, {})


def main():
    form, size, path = sys.argv[1], int(sys.argv[2]) * 1_000_000, sys.argv[3]
    count = size // ITEM_SIZE
    step = count // FUNCTIONS
    marker = 0xFEDCBA98
    template = json.dumps(instance(marker), ensure_ascii=False)
    hexadecimal, decimal = f"{marker:08x}", str(1772355600000 + marker)
    with open(path, "w", encoding="utf-8") as file:
        if form == "snapshot":
            file.write('{"fileVersion":"1.0","configSnapshotId":"f0b9","configurationItems":[')
        else:
            file.write('{"Results":[')
        number = written = 0
        while written < size:
            if number % step == step - 1:
                text = json.dumps(function(number // step), ensure_ascii=False)
            else:
                text = template.replace(hexadecimal, f"{number:08x}").replace(decimal, str(number))
            if form == "query":
                text = json.dumps(text)
            text = (",\n" if number % 1_000 == 0 else ",") * (number > 0) + text
            written += file.write(text)
            number += 1
        file.write("]}\n" if form == "snapshot" else '],"QueryInfo":{"SelectFields":[{"Name":"configuration"}]}}\n')


main()
