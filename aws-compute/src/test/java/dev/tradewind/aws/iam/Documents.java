package dev.tradewind.aws.iam;

import software.amazon.awssdk.services.iam.model.Tag;

/// Policies as people write them, and tags.
final class Documents {
    /// Trust in Lambda.
    static final String LAMBDA =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
            """;

    static final String SQS_EXECUTION =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole";
    static final String BASIC_EXECUTION =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private Documents() {}

    /// Permission for an action on a resource, or its denial.
    static String permission(String effect, String action, String resource) {
        return """
        {"Version":"2012-10-17","Statement":[{"Effect":"%s","Action":"%s","Resource":"%s"}]}\
        """
                .formatted(effect, action, resource);
    }

    static String allowing(String action, String resource) {
        return permission("Allow", action, resource);
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
