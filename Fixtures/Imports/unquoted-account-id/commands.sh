aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda add-permission --function-name orders --statement-id Partner --action lambda:InvokeFunction --principal 012345678901
aws lambda add-permission --function-name orders --statement-id Inbox --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::orders-inbox --source-account 012345678901
