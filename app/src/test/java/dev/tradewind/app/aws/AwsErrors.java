package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Assertions on the errors that the SDK throws: status, code and words.
final class AwsErrors {
    private static final int BAD_REQUEST = 400;

    private AwsErrors() {}

    /// What the SDK throws of a call that is refused.
    static AwsServiceException error(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    static void assertError(AwsServiceException error, String code, String message) {
        assertError(error, BAD_REQUEST, code, message);
    }

    static void assertError(AwsServiceException error, int status, String code, String message) {
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(status);
    }

    /// Asserts the `InvalidParameterValue` of SQS.
    static void assertInvalidParameterValue(Runnable call, String message) {
        assertSqsError(call, "InvalidParameterValue", message);
    }

    static void assertSqsError(Runnable call, String code, String message) {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(call::run)
                .satisfies(error -> assertError(error, code, message));
    }

    /// Asserts the `InvalidParameter` of SNS, whose words all begin alike.
    static void assertInvalidParameter(Runnable call, String reason) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call::run)
                .satisfies(error ->
                        assertError(error, "InvalidParameter", "Invalid parameter: " + reason));
    }
}
