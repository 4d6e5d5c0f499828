package dev.tradewind.aws.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;

/// Requests to CloudWatch as they are on the wire, in each of its protocols.
enum ByHand {
    CBOR("application/cbor") {
        @Override
        HttpRequest.Builder request(ObserveServer server, String operation) {
            return server.request("/service/%s/operation/%s".formatted(SERVICE, operation))
                    .header("smithy-protocol", "rpc-v2-cbor");
        }

        @Override
        byte[] body(String name, String body) {
            try {
                return BINARY.writeValueAsBytes(members(name, body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    JSON("application/x-amz-json-1.0") {
        @Override
        HttpRequest.Builder request(ObserveServer server, String operation) {
            return server.request("/").header("X-Amz-Target", SERVICE + "." + operation);
        }

        @Override
        byte[] body(String name, String body) {
            return members(name, body).toString().getBytes(UTF_8);
        }
    },
    QUERY("application/x-www-form-urlencoded") {
        @Override
        HttpRequest.Builder request(ObserveServer server, String operation) {
            return server.request("/?Version=2010-08-01&Action=" + operation);
        }

        @Override
        byte[] body(String name, String body) {
            return "DashboardName=%s&DashboardBody=%s"
                    .formatted(name, URLEncoder.encode(body, UTF_8))
                    .getBytes(UTF_8);
        }
    };

    static final ObjectMapper TEXT = new ObjectMapper();
    static final ObjectMapper BINARY = new ObjectMapper(new CBORFactory());

    private static final String SERVICE = "GraniteServiceVersion20100801";

    private final String contentType;

    ByHand(String contentType) {
        this.contentType = contentType;
    }

    /// A request without a body and its type.
    abstract HttpRequest.Builder request(ObserveServer server, String operation);

    /// The body of a PutDashboard.
    abstract byte[] body(String name, String body);

    private static JsonNode members(String name, String body) {
        return TEXT.createObjectNode().put("DashboardName", name).put("DashboardBody", body);
    }

    HttpResponse<byte[]> call(ObserveServer server, String operation, byte[] body) {
        return server.send(
                request(server, operation)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<byte[]> callPacked(ObserveServer server, String operation, byte[] packed) {
        return server.send(
                request(server, operation)
                        .header("Content-Type", contentType)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(packed)));
    }

    /// What an answer says, as JSON; the text of one in XML.
    JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return switch (this) {
                case CBOR -> BINARY.readTree(answer.body());
                case JSON -> TEXT.readTree(answer.body());
                case QUERY -> TEXT.getNodeFactory().textNode(new String(answer.body(), UTF_8));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
