package dev.tradewind.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Tests of functions with the AWS SDK for Java over HTTP, on a store of their own.
@Timeout(60)
abstract class WithLambda {
    static final String PAY = "arn:aws:lambda:us-east-1:000000000000:function:pay";
    static final SdkBytes ZIP = LambdaServer.zip("app.py", "x = 1\n".getBytes(UTF_8));

    @TempDir Path directory = Path.of("");
    LambdaServer server;
    LambdaClient lambda;

    @BeforeEach
    void start() {
        server = new LambdaServer(directory);
        lambda = server.overHttp();
    }

    @AfterEach
    void stop() {
        lambda.close();
        server.close();
    }

    /// Closes everything and opens it again.
    final void reopen() {
        stop();
        start();
    }

    void create(String name, Consumer<CreateFunctionRequest.Builder> more) {
        lambda.createFunction(it ->
                it.functionName(name)
                        .runtime(Runtime.PYTHON3_12)
                        .handler("app.handler")
                        .role(LambdaServer.ROLE)
                        .code(code -> code.zipFile(ZIP))
                        .applyMutation(more));
    }

    void create(String name) {
        create(name, _ -> {});
    }

    static LambdaException refusal(Runnable call) {
        return catchThrowableOfType(LambdaException.class, call::run);
    }

    static void assertCode(String code, Runnable call) {
        assertThat(refusal(call).awsErrorDetails().errorCode()).isEqualTo(code);
    }

    static void assertRefused(String code, String text, Runnable call) {
        var details = refusal(call).awsErrorDetails();
        assertThat(details.errorCode()).isEqualTo(code);
        assertThat(details.errorMessage()).contains(text);
    }
}
