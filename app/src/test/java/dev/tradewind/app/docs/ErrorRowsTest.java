package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Each error that a service's model gives an operation has a row on the service's page, which says when it is
/// answered, or that it never is.
class ErrorRowsTest {
    private static final String EVERY_OPERATION = "of every operation";
    private static final String SUFFIX = "Exception";

    @Test
    void every_documented_error_of_every_operation_of_sqs_has_a_row() {
        var rows = WirePage.read(Path.of("..", "docs/wire/sqs.md")).rows();

        assertThat(documented(SqsClient.class, SqsException.class))
                .hasSizeGreaterThan(100)
                .filteredOn(error -> rows.stream().noneMatch(error::isIn))
                .isEmpty();
    }

    private static List<DocumentedError> documented(Class<?> client, Class<?> family) {
        return Arrays.stream(client.getMethods())
                .filter(ErrorRowsTest::isOperation)
                .flatMap(operation ->
                        Arrays.stream(operation.getExceptionTypes())
                                .filter(type -> family.isAssignableFrom(type) && type != family)
                                .map(type -> DocumentedError.of(operation, type)))
                .toList();
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    /// @param names the error's in the model, and the SDK's, which ends in "Exception"
    private record DocumentedError(String operation, List<String> names) {
        static DocumentedError of(Method operation, Class<?> error) {
            var name = operation.getName();
            var sdk = error.getSimpleName();
            return new DocumentedError(
                    name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                    List.of(sdk.substring(0, sdk.length() - SUFFIX.length()), sdk));
        }

        boolean isIn(WirePage.Row row) {
            var text = row.said().getFirst();
            return names.stream().map(ErrorRowsTest::quoted).anyMatch(text::contains)
                    && Stream.of(EVERY_OPERATION + ":", EVERY_OPERATION + ",", quoted(operation))
                            .anyMatch(text::contains);
        }
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }
}
