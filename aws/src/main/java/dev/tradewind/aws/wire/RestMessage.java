package dev.tradewind.aws.wire;

import static java.util.stream.Collectors.joining;

import dev.tradewind.http.FormText;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/// A request in a REST protocol as its members are read from it, and the way that a response is written.
///
/// @param path the decoded segments
/// @param query the decoded parameters, with all values of each
/// @param headers by lower-case name
public record RestMessage(
        String method,
        List<String> path,
        Map<String, List<String>> query,
        Map<String, String> headers) {
    private static final int NO_CONTENT = 204;
    private static final byte[] NO_BODY = {};

    public RestMessage {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    /// @throws MalformedRequest if an escape is broken
    public static RestMessage of(Request request) {
        return new RestMessage(
                request.method(),
                segments(request.path()),
                parameters(request.query()),
                request.headers());
    }

    /// A request whose target cannot be read, so that it is for no operation.
    public static RestMessage unreadable(Request request) {
        return new RestMessage(request.method(), List.of(), Map.of(), request.headers());
    }

    /// The segments of an encoded path. A slash at its end does not count.
    static List<String> segments(String path) {
        return Stream.of(path.split("/"))
                .skip(1)
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    private static Map<String, List<String>> parameters(String query) {
        var pairs = query.split("&", QueryParameters.PARAMETERS_MAX + 1);
        if (pairs.length > QueryParameters.PARAMETERS_MAX) {
            throw new MalformedRequest(
                    "a request has at most %d parameters"
                            .formatted(QueryParameters.PARAMETERS_MAX));
        }
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!name.isEmpty()) {
                parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return FormText.decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("the target has a broken escape: " + e.getMessage());
        }
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    /// The model object that the request is.
    ///
    /// @param places by its member, what the path says of it
    /// @param body unpacked
    /// @throws MalformedRequest if a member is not of its type
    public Object read(Type.Struct type, Map<String, String> places, byte[] body) {
        var builder = type.newBuilder();
        boolean hasPayload = type.members().stream().anyMatch(Type.Member::isPayload);
        if (!hasPayload && body.length > 0) {
            Encoding.JSON.readInto(builder, type, body);
        }
        for (var member : type.outsideBody()) {
            member.set(builder, value(member, places, body));
        }
        return Type.Struct.build(builder);
    }

    private @Nullable Object value(Type.Member member, Map<String, String> places, byte[] body) {
        if (member.isPayload()) {
            return payload(member.type(), body);
        }
        var name = member.name().getValue();
        return switch (member.location()) {
            case PATH, GREEDY_PATH -> word(member.type(), places.get(name));
            case QUERY_PARAM -> parameter(member.type(), query.getOrDefault(name, List.of()));
            case HEADER -> header(member.type(), name.toLowerCase(Locale.ROOT));
            case PAYLOAD, STATUS_CODE ->
                    throw new IllegalStateException(name + " stands in no request's head");
        };
    }

    private static @Nullable Object payload(Type type, byte[] body) {
        return switch (type) {
            case Type.Struct struct -> body.length == 0 ? null : Encoding.JSON.read(struct, body);
            case Type.Scalar scalar when scalar == Type.Scalar.BYTES ->
                    SdkBytes.fromByteArrayUnsafe(body);
            default -> new String(body, StandardCharsets.UTF_8);
        };
    }

    private static @Nullable Object parameter(Type type, List<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        return type instanceof Type.ListOf list
                ? values.stream().map(value -> word(list.element(), value)).toList()
                : word(type, values.getFirst());
    }

    /// A member that is a map takes all headers that begin with its name.
    private @Nullable Object header(Type type, String name) {
        if (type instanceof Type.MapOf) {
            var entries = new HashMap<String, String>();
            headers.forEach((header, value) -> {
                if (header.startsWith(name)) {
                    entries.put(header.substring(name.length()), value);
                }
            });
            return entries;
        }
        var value = headers.get(name);
        return type instanceof Type.ListOf list && value != null
                ? Stream.of(value.split(","))
                        .map(item -> word(list.element(), item.strip()))
                        .toList()
                : word(type, value);
    }

    static @Nullable Object word(Type type, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (type) {
            case Type.Scalar scalar -> QueryReader.scalar(scalar, text);
            case Type.Timestamp _ -> Moments.parse(text);
            case Type.Document _, Type.ListOf _, Type.MapOf _, Type.Struct _ ->
                    throw new IllegalStateException("no word is a " + type);
        };
    }

    /// The response that `output` is, without an id.
    ///
    /// @param status that it has unless a member says another
    public static Reply write(Type.Struct type, SdkPojo output, int status) {
        var headers = new HashMap<String, String>();
        headers.put("content-type", "application/json");
        int code = status;
        byte @Nullable [] body = null;
        for (var member : type.outsideBody()) {
            var value = member.in(output);
            if (value == null) {
                body = member.isPayload() ? NO_BODY : body;
            } else if (member.isPayload()) {
                body = payload(member.type(), value, headers);
            } else if (member.location() == MarshallLocation.STATUS_CODE) {
                code = (Integer) value;
            } else {
                putHeaders(headers, member, value);
            }
        }
        if (code == NO_CONTENT) {
            headers.remove("content-type");
            return new Reply(code, headers, NO_BODY);
        }
        return new Reply(
                code, headers, body == null ? Encoding.JSON.writeBody(type, output) : body);
    }

    private static byte[] payload(Type type, Object value, Map<String, String> headers) {
        if (type instanceof Type.Struct struct) {
            return Encoding.JSON.write(struct, (SdkPojo) value);
        }
        headers.put("content-type", "application/octet-stream");
        return value instanceof SdkBytes bytes
                ? bytes.asByteArrayUnsafe()
                : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void putHeaders(Map<String, String> headers, Type.Member member, Object value) {
        var name = member.name().getValue();
        switch (member.type()) {
            case Type.Scalar scalar -> headers.put(name, XmlWriter.text(scalar, value));
            case Type.Timestamp format -> headers.put(name, date(format, (Instant) value));
            case Type.MapOf _ ->
                    ((Map<?, ?>) value)
                            .forEach((key, it) -> headers.put(name + key, it.toString()));
            case Type.ListOf _ ->
                    headers.put(
                            name,
                            ((List<?>) value).stream().map(Object::toString).collect(joining(",")));
            case Type.Struct _, Type.Document _ ->
                    throw new IllegalStateException(name + " stands in no header");
        }
    }

    private static String date(Type.Timestamp format, Instant moment) {
        return Moments.text(
                format == Type.Timestamp.AS_THE_PROTOCOL_HAS_IT ? Type.Timestamp.HTTP_DATE : format,
                moment);
    }
}
