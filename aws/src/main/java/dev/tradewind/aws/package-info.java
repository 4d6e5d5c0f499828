/// The AWS edge: SQS, SNS and STS as the SDK's own client interfaces on a broker, and over AWS's wire
/// protocols.
///
/// One request: [AwsEndpoint] finds the service and its [Operation], the `wire` package reads the SDK's
/// request object, the service's client (`sqs`, `sns`, `sts`) carries it out, and `wire` writes the answer.
@NullMarked
package dev.tradewind.aws;

import org.jspecify.annotations.NullMarked;
