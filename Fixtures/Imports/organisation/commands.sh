aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda add-permission --function-name orders --statement-id Partners --action lambda:InvokeFunction --principal '*' --principal-org-id o-a1b2c3d4e5
