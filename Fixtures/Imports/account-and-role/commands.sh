aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda add-permission --function-name orders --statement-id Partner --action lambda:InvokeFunction --principal 210987654321
aws lambda add-permission --function-name orders --statement-id Desk --action lambda:InvokeFunction --principal arn:aws:iam::210987654321:role/desk
