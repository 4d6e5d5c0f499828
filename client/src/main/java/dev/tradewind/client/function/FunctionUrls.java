package dev.tradewind.client.function;

import dev.tradewind.client.AwsClients;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The URLs of functions of an instance.
public final class FunctionUrls implements AutoCloseable {
    /// The statements that AWS's console adds for a URL of anyone's.
    private static final String CALL_URL = "FunctionURLAllowPublicAccess";

    private static final String CALL = "FunctionURLInvokeAllowPublicAccess";
    private static final String ANYONE = "*";

    private final URI endpoint;
    private final LambdaClient lambda;

    public FunctionUrls(AwsClients clients) {
        endpoint = clients.endpoint();
        lambda = clients.lambda();
    }

    /// The addresses of one URL.
    ///
    /// @param url for browsers, curl, and systems that resolve names which end in `.localhost`
    /// @param byPath for every other program
    public record Addresses(String url, String byPath) {}

    /// The URL of a function; if it has none, one is made which anyone may call.
    public Addresses of(String function) {
        try {
            return addresses(
                    lambda.getFunctionUrlConfig(it -> it.functionName(function)).functionUrl());
        } catch (ResourceNotFoundException _) {
            return make(function);
        }
    }

    private Addresses make(String function) {
        permit(
                function,
                CALL_URL,
                it ->
                        it.action("lambda:InvokeFunctionUrl")
                                .functionUrlAuthType(FunctionUrlAuthType.NONE));
        permit(
                function,
                CALL,
                it -> it.action("lambda:InvokeFunction").invokedViaFunctionUrl(true));
        return addresses(
                lambda.createFunctionUrlConfig(
                                it -> it.functionName(function).authType(FunctionUrlAuthType.NONE))
                        .functionUrl());
    }

    private void permit(
            String function, String statement, Consumer<AddPermissionRequest.Builder> action) {
        try {
            lambda.addPermission(it -> {
                it.functionName(function).statementId(statement).principal(ANYONE);
                action.accept(it);
            });
        } catch (ResourceConflictException _) {
            // of an earlier deployment
        }
    }

    private Addresses addresses(String url) {
        var host = URI.create(url).getHost();
        var id = host.substring(0, host.indexOf('.'));
        return new Addresses(url, "%s/_tradewind/function-url/%s/".formatted(endpoint, id));
    }

    /// The URLs of a function and of its aliases.
    public List<String> all(String function) {
        return lambda
                .listFunctionUrlConfigsPaginator(it -> it.functionName(function))
                .functionUrlConfigs()
                .stream()
                .map(FunctionUrlConfig::functionUrl)
                .toList();
    }

    @Override
    public void close() {
        lambda.close();
    }
}
