package dev.tradewind.aws.service;

import dev.tradewind.aws.operation.Caller;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// The SDK's own clients, blocking and asynchronous, made from a service's table of operations: no socket, no
/// credentials, nothing to close. They throw the SDK's own exceptions, with AWS's codes. Any thread may call.
public final class InProcessClient {
    private InProcessClient() {}

    /// A client for `caller`.
    public static <C extends SdkClient> C of(
            Class<C> contract, OpenService service, Caller caller) {
        return of(contract, service, answer -> answer.get(), caller);
    }

    /// An asynchronous client for `caller`, whose calls are made on `executor`.
    @SuppressWarnings("FutureReturnValueIgnored") // the proxy returns it to the caller
    public static <C extends SdkClient> C async(
            Class<C> contract, OpenService service, Executor executor, Caller caller) {
        return of(
                contract,
                service,
                answer -> CompletableFuture.supplyAsync(answer, executor),
                caller);
    }

    private static <C extends SdkClient> C of(
            Class<C> contract,
            OpenService service,
            Function<Supplier<SdkPojo>, Object> manner,
            Caller caller) {
        var calls = new Calls(service, manner, caller);
        return contract.cast(
                Proxy.newProxyInstance(
                        contract.getClassLoader(), new Class<?>[] {contract}, calls));
    }

    /// The calls behind the methods of a client.
    private record Calls(
            OpenService service, Function<Supplier<SdkPojo>, Object> manner, Caller caller)
            implements InvocationHandler {
        @Override
        @SuppressWarnings("ReferenceEquality") // a client equals itself
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (arguments != null
                    && arguments.length == 1
                    && arguments[0] instanceof AwsRequest request
                    && operation(method) instanceof Operation.Supported operation) {
                return manner.apply(() -> operation.invoke(caller, request));
            }
            return switch (method.getName()) {
                case "serviceName" -> service.descriptor().name();
                case "close" -> null;
                case "toString" -> service.descriptor().name() + " in this process";
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> InvocationHandler.invokeDefault(proxy, method, arguments);
            };
        }

        private @Nullable Operation operation(Method method) {
            var name = method.getName();
            return service.operations()
                    .find(Character.toUpperCase(name.charAt(0)) + name.substring(1))
                    .orElse(null);
        }
    }
}
