package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;

/// CloudWatch requests in AWS JSON 1.0, as bytes to write.
public final class CloudWatchRequests {
    private static final String HEAD =
            """
            POST / HTTP/1.1
            Host: localhost
            Content-Type: application/x-amz-json-1.0
            X-Amz-Target: GraniteServiceVersion20100801.%s
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/monitoring/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    private CloudWatchRequests() {}

    /// An alarm on a queue that is not empty, which tells a topic when it is raised and when it is over.
    public static byte[] alarmOnDepth(String name, String queue, String topicArn) {
        return request(
                "PutMetricAlarm",
                """
                {"AlarmName":"%s","Namespace":"AWS/SQS","MetricName":"ApproximateNumberOfMessagesVisible",\
                "Dimensions":[{"Name":"QueueName","Value":"%s"}],"Statistic":"Maximum","Period":60,\
                "EvaluationPeriods":1,"Threshold":0,"ComparisonOperator":"GreaterThanThreshold",\
                "AlarmActions":["%s"],"OKActions":["%s"]}\
                """
                        .formatted(name, queue, topicArn, topicArn));
    }

    public static byte[] deleteAlarm(String name) {
        return request("DeleteAlarms", "{\"AlarmNames\":[\"%s\"]}".formatted(name));
    }

    private static byte[] request(String action, String json) {
        return (HEAD.formatted(action, json.length()) + json).getBytes(StandardCharsets.US_ASCII);
    }
}
