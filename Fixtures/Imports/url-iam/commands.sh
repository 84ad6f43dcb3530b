aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda create-function-url-config --function-name orders --auth-type AWS_IAM
aws lambda add-permission --function-name orders --statement-id PartnerUrl --action lambda:InvokeFunctionUrl --principal 210987654321 --function-url-auth-type AWS_IAM
aws lambda add-permission --function-name orders --statement-id PartnerInvoke --action lambda:InvokeFunction --principal 210987654321 --invoked-via-function-url
