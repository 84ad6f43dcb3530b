aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda publish-version --function-name orders
aws lambda create-alias --function-name orders --name live --function-version 1
aws lambda add-permission --function-name orders --qualifier live --statement-id nightly --action lambda:InvokeFunction --principal events.amazonaws.com --source-arn arn:aws:events:us-west-2:123456789012:rule/nightly
