package dev.tradewind.aws.service;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.RestJsonExchange.Bound;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.RestBinding;
import dev.tradewind.aws.wire.Shapes;
import dev.tradewind.aws.wire.Type;
import dev.tradewind.engine.Refusal;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/// The operations of one service by their wire name: all that its SDK client has, and for those that the service
/// has here what carries them out. Any thread may ask.
public final class Operations {
    private final Map<String, Operation> byName;
    private final Shapes shapes;
    private volatile @Nullable List<Bound> bindings;

    private Operations(Map<String, Operation> byName, Shapes shapes) {
        this.byName = Map.copyOf(byName);
        this.shapes = shapes;
    }

    /// A table of what `contract` has, to be filled.
    ///
    /// @param contract the SDK's client: its methods that take a request and return a response are the operations
    /// @param names how the service spells its collections in Query and XML
    /// @param perCaller makes what the operations are carried out with for one caller
    /// @param words the service's own error for a refusal of a core
    public static <C> Table<C> of(
            Class<? extends SdkClient> contract,
            QueryNames names,
            Function<Caller, C> perCaller,
            Function<Refusal, ? extends AwsServiceException> words) {
        return new Table<>(contract, new Shapes(names), perCaller, words);
    }

    public Optional<Operation> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    Shapes shapes() {
        return shapes;
    }

    /// The operations with their methods and paths in a REST protocol, the more particular paths first, and of one path
    /// those that a parameter tells.
    List<Bound> bindings() {
        var known = bindings;
        if (known == null) {
            known =
                    byName.values().stream()
                            .map(it -> new Bound(it, binding(it)))
                            .sorted(
                                    Comparator.<Bound>comparingLong(it -> it.binding().places())
                                            .thenComparingInt(it -> -it.binding().query().size()))
                            .toList();
            bindings = known;
        }
        return known;
    }

    private RestBinding binding(Operation operation) {
        return RestBinding.of(operation.model(), shapes.of(operation.model()));
    }

    /// A table of operations on its way.
    ///
    /// @param <C> what the operations of one caller are carried out with
    public static final class Table<C> {
        private static final int OK = 200;

        private final Class<? extends SdkClient> contract;
        private final Shapes shapes;
        private final Function<Caller, C> perCaller;
        private final Function<Refusal, ? extends AwsServiceException> words;
        private final Map<Class<?>, Action<C, AwsRequest>> actions = new HashMap<>();
        private final Map<Class<?>, Integer> statuses = new HashMap<>();
        private final Map<String, Operation> streamed = new HashMap<>();

        private Table(
                Class<? extends SdkClient> contract,
                Shapes shapes,
                Function<Caller, C> perCaller,
                Function<Refusal, ? extends AwsServiceException> words) {
            this.contract = contract;
            this.shapes = shapes;
            this.perCaller = perCaller;
            this.words = words;
        }

        /// Has requests of a class answered by `action`.
        public <R extends AwsRequest> Table<C> on(
                Class<R> request, BiFunction<C, R, ? extends AwsResponse> action) {
            actions.put(
                    request, (core, input, _) -> (SdkPojo) action.apply(core, request.cast(input)));
            return this;
        }

        /// Has what requests of a class ask for done by `action`, and an answer without members given.
        public <R extends AwsRequest> Table<C> perform(Class<R> request, BiConsumer<C, R> action) {
            actions.put(
                    request,
                    (core, input, response) -> {
                        action.accept(core, request.cast(input));
                        return response.empty();
                    });
            return this;
        }

        /// Has requests of a class answered by events. The SDK has such operations in another client than `contract`.
        public <R extends AwsRequest> Table<C> stream(
                Class<R> request, BiFunction<C, R, EventStream> action) {
            var name = request.getSimpleName().replaceFirst("Request$", "");
            streamed.put(
                    name,
                    new Operation.Streamed(
                            name,
                            request,
                            shapes.of(request),
                            (caller, input) ->
                                    inWords(() ->
                                            action.apply(
                                                    perCaller.apply(caller),
                                                    request.cast(input)))));
            return this;
        }

        /// Says a core's refusal in the service's words.
        private <T> T inWords(Supplier<T> action) {
            try {
                return action.get();
            } catch (Refusal e) {
                throw words.apply(e);
            }
        }

        /// Has what is answered to requests of a class carry another status than 200 in a REST protocol: the
        /// service's model gives it one, which the SDK's classes leave out.
        public Table<C> answering(int status, Class<? extends AwsRequest> request) {
            statuses.put(request, status);
            return this;
        }

        public Operations build() {
            var operations = new HashMap<>(streamed);
            Arrays.stream(contract.getMethods())
                    .filter(Table::isOperation)
                    .map(this::operation)
                    .forEach(operation -> operations.put(operation.name(), operation));
            if (!actions.isEmpty()) {
                throw new IllegalStateException(
                        "%s has no operations for %s".formatted(contract, actions.keySet()));
            }
            return new Operations(operations, shapes);
        }

        private static boolean isOperation(Method method) {
            return method.getParameterCount() == 1
                    && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                    && AwsResponse.class.isAssignableFrom(method.getReturnType());
        }

        private Operation operation(Method method) {
            var request = method.getParameterTypes()[0].asSubclass(AwsRequest.class);
            var name = wireName(method);
            var action = actions.remove(request);
            return action == null
                    ? new Operation.Unsupported(name, request)
                    : supported(name, request, shapes.of(method.getReturnType()), action);
        }

        private Operation supported(
                String name,
                Class<? extends AwsRequest> request,
                Type.Struct response,
                Action<C, AwsRequest> action) {
            return new Operation.Supported(
                    name,
                    request,
                    shapes.of(request),
                    response,
                    statuses.getOrDefault(request, OK),
                    (caller, input) ->
                            inWords(() -> action.answer(perCaller.apply(caller), input, response)));
        }

        private static String wireName(Method method) {
            var name = method.getName();
            return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }
    }

    /// @param <C> what it is carried out with
    private interface Action<C, R> {
        SdkPojo answer(C core, R input, Type.Struct response);
    }
}
