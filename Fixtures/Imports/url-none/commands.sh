aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/run-orders --code S3Bucket=orders-code,S3Key=orders.zip --handler index.handler --runtime nodejs22.x --region us-west-2
aws lambda create-function-url-config --function-name orders --auth-type NONE
aws lambda add-permission --function-name orders --statement-id OrdersUrlPublicPermissions --action lambda:InvokeFunctionUrl --principal '*' --function-url-auth-type NONE
aws lambda add-permission --function-name orders --statement-id OrdersURLInvokeAllowPublicAccess --action lambda:InvokeFunction --principal '*' --invoked-via-function-url
