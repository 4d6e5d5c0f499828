package dev.tradewind.aws;

import dev.tradewind.aws.wire.Shapes;
import dev.tradewind.aws.wire.Type;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// Finds the operations of an SDK client interface: its methods that take a request object and return a
/// response object. Done once, at start.
final class Operations {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();
    private static final MethodType OPERATION = MethodType.genericMethodType(2);
    private static final MethodType BUILDER = MethodType.methodType(SdkPojo.class);

    private Operations() {}

    /// The operations of `contract` by their wire name, as far as `client` implements them.
    static <C extends SdkClient> Map<String, Operation> of(
            Class<C> contract, Class<? extends C> client, Shapes shapes) {
        var operations = new HashMap<String, Operation>();
        Arrays.stream(contract.getMethods())
                .filter(Operations::isOperation)
                .map(method -> operation(method, client, shapes))
                .forEach(operation -> operations.put(operation.name(), operation));
        return Map.copyOf(operations);
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static Operation operation(Method method, Class<?> client, Shapes shapes) {
        var name = wireName(method);
        try {
            var request = method.getParameterTypes()[0];
            if (client.getMethod(method.getName(), request).getDeclaringClass().isInterface()) {
                return new Operation.Unsupported(name);
            }
            return new Operation.Supported(
                    name,
                    shape(request, shapes),
                    shape(method.getReturnType(), shapes),
                    LOOKUP.unreflect(method).asType(OPERATION));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + method + " is not as expected", e);
        }
    }

    private static String wireName(Method method) {
        var name = method.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static Type.Struct shape(Class<?> model, Shapes shapes)
            throws ReflectiveOperationException {
        var builder = LOOKUP.unreflect(model.getMethod("builder")).asType(BUILDER);
        return shapes.struct(() -> newBuilder(builder));
    }

    private static SdkPojo newBuilder(MethodHandle builder) {
        try {
            return (SdkPojo) builder.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a builder threw what it does not declare", e);
        }
    }
}
