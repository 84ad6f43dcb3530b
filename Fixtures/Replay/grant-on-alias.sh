#!/usr/bin/env bash
# A grant on alias PROD, then the same bucket's call to PROD and to the version behind it.
export AWS_REGION=us-west-2
aws lambda create-function --function-name helloworld --runtime nodejs22.x --handler index.handler \
  --role arn:aws:iam::123456789012:role/lambda_basic_execution --code S3Bucket=packages,S3Key=1.zip
aws lambda publish-version --function-name helloworld
aws lambda create-alias --function-name helloworld --name PROD --function-version 1
aws lambda add-permission --function-name helloworld --qualifier PROD --statement-id bucket-calls-prod \
  --action lambda:InvokeFunction --principal s3.amazonaws.com \
  --source-arn arn:aws:s3:::examplebucket --source-account 111111111111
aws lambda invoke --function-name helloworld:PROD answer.json
aws lambda invoke --function-name helloworld:1 answer.json
