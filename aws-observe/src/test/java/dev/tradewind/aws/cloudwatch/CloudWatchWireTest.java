package dev.tradewind.aws.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CloudWatch's three protocols over HTTP, to the byte.
class CloudWatchWireTest {
    private static final String EMPTY = "{\"widgets\":[]}";
    private static final byte[] NOTHING = {};
    private static final int UNPACKED_MAX = 8 << 20;

    /// A signature as older clients send it: it names the service.
    private static final String SIGNED_FOR_MONITORING =
            "AWS4-HMAC-SHA256 Credential=test/20261129/eu-west-1/monitoring/aws4_request,"
                    + " SignedHeaders=host, Signature=0";

    private ObserveServer server;

    @BeforeEach
    void start() {
        server = new ObserveServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_dashboard_is_put_in_every_protocol_packed_or_not(ByHand protocol) {
        var plain = protocol.call(server, "PutDashboard", protocol.body("plain", EMPTY));
        var packed =
                protocol.callPacked(
                        server, "PutDashboard", ByHand.packed(protocol.body("packed", EMPTY)));

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(list()).contains("\"plain\"", "\"packed\"");
    }

    @Test
    void query_answers_in_xml() {
        ByHand.QUERY.call(server, "PutDashboard", ByHand.QUERY.body("a", EMPTY));

        assertThat(xml("GetDashboard", "DashboardName=a"))
                .startsWith(
                        "<?xml version=\"1.0\"?><GetDashboardResponse"
                                + " xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\">"
                                + "<GetDashboardResult>")
                .contains("<DashboardBody>{&quot;widgets&quot;:[]}</DashboardBody>")
                .contains("<DashboardName>a</DashboardName>")
                .contains("<ResponseMetadata><RequestId>");
        assertThat(xml("ListDashboards", ""))
                .contains("<DashboardEntries><member>")
                .contains("<LastModified>2026-11-29T10:00:00.123Z</LastModified>")
                .contains("<Size>14</Size>");
        assertThat(xml("DeleteDashboards", "DashboardNames.member.1=a"))
                .contains("<DeleteDashboardsResult/>");
        assertThat(xml("ListDashboards", "")).contains("<DashboardEntries></DashboardEntries>");
    }

    @Test
    void query_tells_an_error_with_its_code_and_particulars() {
        var missing = ByHand.QUERY.call(server, "GetDashboard", "DashboardName=a".getBytes(UTF_8));
        var invalid = ByHand.QUERY.call(server, "PutDashboard", ByHand.QUERY.body("a", "{}"));

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(ByHand.QUERY.read(missing).asText())
                .contains("<Type>Sender</Type><Code>ResourceNotFound</Code>")
                .contains("<Message>Dashboard a does not exist</Message>");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(ByHand.QUERY.read(invalid).asText())
                .contains("<Code>InvalidParameterInput</Code>")
                .contains(
                        "<dashboardValidationMessages><member><DataPath>/</DataPath><Message>Should"
                                + " have required property 'widgets'</Message></member>");
    }

    @Test
    void json_has_epoch_seconds_and_whole_sizes() {
        ByHand.JSON.call(server, "PutDashboard", ByHand.JSON.body("a", EMPTY));

        var listed = ByHand.JSON.call(server, "ListDashboards", "{}".getBytes(UTF_8));

        assertThat(listed.headers().firstValue("content-type"))
                .contains("application/x-amz-json-1.0");
        assertThat(new String(listed.body(), UTF_8))
                .isEqualTo(
                        """
                        {"DashboardEntries":[{"DashboardName":"a",\
                        "DashboardArn":"arn:aws:cloudwatch::000000000000:dashboard/a",\
                        "LastModified":1795946400.123,"Size":14}]}\
                        """);
    }

    @Test
    void cbor_has_a_double_of_tag_1_for_a_moment_and_whole_sizes() {
        ByHand.CBOR.call(server, "PutDashboard", ByHand.CBOR.body("a", EMPTY));

        var listed = ByHand.CBOR.call(server, "ListDashboards", NOTHING);

        assertThat(listed.headers().firstValue("content-type")).contains("application/cbor");
        assertThat(listed.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
        var hex = HexFormat.of();
        var moment = hex.toHexDigits(Double.doubleToLongBits(1795946400.123));
        assertThat(hex.formatHex(listed.body()))
                .contains(hex.formatHex("LastModified".getBytes(UTF_8)) + "c1fb" + moment)
                .contains(hex.formatHex("Size".getBytes(UTF_8)) + "0e");
    }

    @ParameterizedTest
    @EnumSource(names = {"CBOR", "JSON"})
    void an_error_names_its_shape_in_the_body_and_its_query_code_in_a_header(ByHand protocol) {
        var invalid = protocol.call(server, "PutDashboard", protocol.body("a", "{}"));

        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.headers().firstValue("x-amzn-query-error"))
                .contains("InvalidParameterInput;Sender");
        var error = protocol.read(invalid);
        assertThat(error.path("__type").asText())
                .isEqualTo("com.amazonaws.cloudwatch#DashboardInvalidInputError");
        assertThat(error.path("message").asText()).startsWith("The dashboard body is invalid");
        assertThat(error.at("/dashboardValidationMessages/0/DataPath").asText()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"CBOR,404", "JSON,400"})
    void what_is_not_there_has_the_status_of_the_protocol(ByHand protocol, int status) {
        var missing = protocol.call(server, "GetDashboard", protocol.body("a", ""));

        assertThat(missing.statusCode()).isEqualTo(status);
        assertThat(protocol.read(missing).path("__type").asText())
                .isEqualTo("com.amazonaws.cloudwatch#DashboardNotFoundError");
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_is_no_gzip_or_unpacks_beyond_the_limit_is_malformed(ByHand protocol) {
        var large = ByHand.packed(new byte[UNPACKED_MAX + 1]);
        var cut = new ByteArrayOutputStream();
        cut.write(large, 0, large.length / 2);

        assertMalformed(protocol, protocol.callPacked(server, "PutDashboard", large));
        assertMalformed(protocol, protocol.callPacked(server, "PutDashboard", cut.toByteArray()));
        assertMalformed(
                protocol, protocol.callPacked(server, "PutDashboard", protocol.body("a", EMPTY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // a break of nothing
                "a1", // a map that ends too early
                "a16d44617368626f6172644e616d65", // a name without its value
                "80", // a list
                "f6", // null
                "a0a0", // two maps
                "bf6d44617368626f6172644e616d656161", // no end
                "a16d44617368626f6172644e616d6505", // a number for a string
                "a16d44617368626f6172644e616d651c" // reserved
            })
    void cbor_that_is_broken_is_malformed(String hex) {
        var body = HexFormat.of().parseHex(hex);

        assertMalformed(ByHand.CBOR, ByHand.CBOR.call(server, "PutDashboard", body));
    }

    @Test
    void cbor_of_indefinite_length_is_read() {
        var body = new StringBuilder("bf"); // a map, its names and values in chunks
        body.append(chunks("Dashboard", "Name")).append(chunks("a", "b"));
        body.append(chunks("DashboardBody")).append(chunks("{\"widgets\"", ":[]}"));
        body.append(chunks("Tags")).append("9fff").append("ff");

        var put =
                ByHand.CBOR.call(server, "PutDashboard", HexFormat.of().parseHex(body.toString()));

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(list()).contains("\"ab\"");
    }

    private static String chunks(String... texts) {
        var hex = new StringBuilder("7f");
        for (var text : texts) {
            hex.append(HexFormat.of().toHexDigits((byte) (0x60 + text.length())));
            hex.append(HexFormat.of().formatHex(text.getBytes(UTF_8)));
        }
        return hex.append("ff").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/cbor2"})
    void cbor_of_another_content_type_is_malformed(String type) {
        var answer =
                server.send(
                        ByHand.CBOR
                                .request(server, "PutDashboard")
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofByteArray(ByHand.CBOR.body("a", EMPTY))));

        assertMalformed(ByHand.CBOR, answer);
    }

    @Test
    void cbor_is_posted() {
        assertMalformed(
                ByHand.CBOR, server.send(ByHand.CBOR.request(server, "ListDashboards").GET()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "DashboardName=%E"})
    void a_form_with_a_broken_escape_is_malformed(String form) {
        assertMalformed(
                ByHand.QUERY, ByHand.QUERY.call(server, "PutDashboard", form.getBytes(UTF_8)));
        assertMalformed(ByHand.QUERY, signed("Action=PutDashboard&" + form));
    }

    @Test
    void a_form_has_two_thousand_parameters_at_the_most() {
        assertMalformed(ByHand.QUERY, signed("a=b" + "&a=b".repeat(2_000)));
        assertThat(signed("Action=ListDashboards" + "&a=b".repeat(1_998)).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<byte[]> signed(String form) {
        return server.send(
                server.request("/")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", SIGNED_FOR_MONITORING)
                        .POST(BodyPublishers.ofString(form)));
    }

    @ParameterizedTest
    @EnumSource
    void an_operation_that_nobody_has_is_unknown(ByHand protocol) {
        var answer = protocol.call(server, "PutDashbored", NOTHING);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(protocol.read(answer).toString())
                .contains(protocol == ByHand.QUERY ? "InvalidAction" : "UnknownOperationException");
    }

    private static void assertMalformed(ByHand protocol, HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(protocol.read(answer).toString())
                .contains(
                        protocol == ByHand.QUERY
                                ? "<Code>MalformedInput</Code>"
                                : "\"__type\":\"SerializationException\"");
    }

    private String list() {
        return ByHand.JSON
                .read(ByHand.JSON.call(server, "ListDashboards", "{}".getBytes(UTF_8)))
                .toString();
    }

    private String xml(String operation, String parameters) {
        var answer = ByHand.QUERY.call(server, operation, parameters.getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return ByHand.QUERY.read(answer).asText();
    }
}
