package dev.tradewind.aws.wire;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.runtime.transform.Marshaller;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.BaseAwsJsonProtocolFactory;

/// The method and the path of an operation in a REST protocol.
///
/// The SDK's models do not tell them, but its marshallers do: one is given a request whose path members are their own
/// names in braces, and writes the template.
///
/// @param path the segments of the template: a word, or a member's name in braces, with a `+` where it takes
///     the rest of the path
/// @param query the parameters that tell the operation from others of the same path
public record RestBinding(String method, List<String> path, Map<String, String> query) {
    private static final BaseAwsJsonProtocolFactory FACTORY =
            AwsJsonProtocolFactory.builder()
                    .clientConfiguration(
                            SdkClientConfiguration.builder()
                                    .option(
                                            SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                                            ClientEndpointProvider.forEndpointOverride(
                                                    URI.create("http://localhost")))
                                    .build())
                    .protocol(AwsJsonProtocol.REST_JSON)
                    .protocolVersion("1.1")
                    .build();

    /// The numbers of members in paths, while templates are read.
    private static final int MARKS = 1_999_000_000;

    public RestBinding {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /// The binding of the operation that takes `model`.
    public static RestBinding of(Class<?> model, Type.Struct shape) {
        var builder = shape.newBuilder();
        var places = new HashMap<String, String>();
        for (var member : shape.outsideBody()) {
            if (isInPath(member)) {
                var mark = mark(member, places.size());
                member.set(builder, RestMessage.word(member.type(), mark));
                places.put(mark, place(member));
            }
        }
        var written = marshal(model, Type.Struct.build(builder));
        return new RestBinding(
                written.method().name(),
                RestMessage.segments(written.encodedPath()).stream()
                        .map(segment -> places.getOrDefault(segment, segment))
                        .toList(),
                literals(written.rawQueryParameters(), shape));
    }

    /// A value that shows where a member is written: its place, or, where it is a number, one that no template has.
    private static String mark(Type.Member member, int number) {
        return member.type() == Type.Scalar.STRING
                ? place(member)
                : Integer.toString(MARKS + number);
    }

    /// The parameters that are no member's: the SDK fills in idempotency tokens by itself.
    private static Map<String, String> literals(
            Map<String, List<String>> written, Type.Struct shape) {
        var literals = new HashMap<String, String>();
        written.forEach((name, values) ->
                literals.put(name, values.isEmpty() ? "" : String.valueOf(values.getFirst())));
        shape.outsideBody().stream()
                .filter(member -> member.location() == MarshallLocation.QUERY_PARAM)
                .forEach(member -> literals.remove(member.name().getValue()));
        return literals;
    }

    private static boolean isInPath(Type.Member member) {
        return member.location() == MarshallLocation.PATH
                || member.location() == MarshallLocation.GREEDY_PATH;
    }

    private static String place(Type.Member member) {
        boolean isGreedy = member.location() == MarshallLocation.GREEDY_PATH;
        return "{" + member.name().getValue() + (isGreedy ? "+}" : "}");
    }

    private static SdkHttpFullRequest marshal(Class<?> model, Object request) {
        var name = model.getName().replace(".model.", ".transform.") + "Marshaller";
        try {
            Constructor<?> constructor =
                    Class.forName(name, true, model.getClassLoader())
                            .getConstructor(BaseAwsJsonProtocolFactory.class);
            @SuppressWarnings("unchecked") // each marshals the model that it is named after
            var marshaller = (Marshaller<Object>) constructor.newInstance(FACTORY);
            return marshaller.marshall(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + name + " is not as expected", e);
        }
    }

    /// By its member, what the path of `message` says of it; nothing if the message is for another operation.
    public Optional<Map<String, String>> match(RestMessage message) {
        boolean couldBe =
                method.equals(message.method())
                        && query.entrySet().stream().allMatch(it -> message.has(it.getKey()));
        return couldBe ? match(message.path()) : Optional.empty();
    }

    private Optional<Map<String, String>> match(List<String> segments) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            var wanted = path.get(i);
            if (i >= segments.size()) {
                return Optional.empty();
            }
            if (wanted.endsWith("+}")) {
                var rest = String.join("/", segments.subList(i, segments.size()));
                values.put(wanted.substring(1, wanted.length() - 2), rest);
                return Optional.of(values);
            }
            if (wanted.startsWith("{")) {
                values.put(wanted.substring(1, wanted.length() - 1), segments.get(i));
            } else if (!wanted.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(values) : Optional.empty();
    }

    /// The places of members in the path, of which a more particular template has fewer.
    public long places() {
        return Stream.of(path).flatMap(List::stream).filter(it -> it.startsWith("{")).count();
    }
}
