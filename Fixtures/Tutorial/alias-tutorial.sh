#!/usr/bin/env bash
# Create a function, point three aliases at its versions, let a bucket call PROD,
# then promote, roll back and shift traffic. Nothing in this file is ever run.

# The function, and an alias that follows the unpublished code.
aws lambda create-function --region us-west-2 --function-name helloworld \
  --runtime nodejs22.x --handler index.handler --zip-file fileb://package-1.zip \
  --role arn:aws:iam::123456789012:role/lambda_basic_execution
aws lambda create-alias --region us-west-2 --function-name helloworld \
  --name DEV --function-version '$LATEST' --description "follows the code"

# The first version, tried as BETA and served as PROD.
aws lambda publish-version --region us-west-2 --function-name helloworld
aws lambda create-alias --region us-west-2 --function-name helloworld --name BETA --function-version 1
aws lambda create-alias --region us-west-2 --function-name helloworld --name PROD --function-version 1

# The bucket may call PROD, and nothing else.
aws lambda add-permission --region us-west-2 --function-name helloworld --qualifier PROD \
  --statement-id bucket-calls-prod --action lambda:InvokeFunction --principal s3.amazonaws.com \
  --source-arn arn:aws:s3:::examplebucket --source-account 111111111111

# A second version goes to BETA, then to PROD, and PROD is rolled back.
aws lambda update-function-code --region us-west-2 --function-name helloworld --zip-file fileb://package-2.zip
aws lambda publish-version --region us-west-2 --function-name helloworld
aws lambda update-alias --region us-west-2 --function-name helloworld --name BETA --function-version 2
aws lambda update-alias --region us-west-2 --function-name helloworld --name PROD --function-version 2
aws lambda update-alias --region us-west-2 --function-name helloworld --name PROD --function-version 1

# Three of a hundred calls of CANARY run the second version.
aws lambda create-alias --region us-west-2 --function-name helloworld --name CANARY \
  --function-version 1 --routing-config 'AdditionalVersionWeights={2=0.03}'

# ROLLOUT moves from the first version to the second: 3 %, then 5 %, then all.
aws lambda create-alias --region us-west-2 --function-name helloworld --name ROLLOUT \
  --function-version 1 --routing-config 'AdditionalVersionWeights={2=0.03}'
aws lambda update-alias --region us-west-2 --function-name helloworld --name ROLLOUT \
  --routing-config 'AdditionalVersionWeights={2=0.05}'
aws lambda update-alias --region us-west-2 --function-name helloworld --name ROLLOUT \
  --function-version 2 --routing-config 'AdditionalVersionWeights={}'
