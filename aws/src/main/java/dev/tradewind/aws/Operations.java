package dev.tradewind.aws;

import dev.tradewind.aws.wire.Shapes;
import dev.tradewind.aws.wire.Type;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// Finds the operations of an SDK client interface: its methods that take a request object and return a
/// response object. Done once, at start.
final class Operations {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

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
        try {
            var requestType = method.getParameterTypes()[0];
            var implementation = client.getMethod(method.getName(), requestType);
            return new Operation(
                    wireName(method),
                    shape(requestType, shapes),
                    shape(method.getReturnType(), shapes),
                    !implementation.getDeclaringClass().isInterface(),
                    function(method));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + method + " is not as expected", e);
        }
    }

    private static String wireName(Method method) {
        var name = method.getName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<Object, Object, Object> function(Method method)
            throws IllegalAccessException {
        return MethodHandleProxies.asInterfaceInstance(BiFunction.class, LOOKUP.unreflect(method));
    }

    @SuppressWarnings("unchecked")
    private static Type.Struct shape(Class<?> model, Shapes shapes)
            throws ReflectiveOperationException {
        var builder = LOOKUP.unreflect(model.getMethod("builder"));
        return shapes.struct(
                (Supplier<SdkPojo>)
                        MethodHandleProxies.asInterfaceInstance(Supplier.class, builder));
    }
}
