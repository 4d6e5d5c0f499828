package dev.tradewind.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class JsonCodecTest {
    private static final Shapes SHAPES = new Shapes(QueryNames.OF_THE_MODEL);
    private static final Type.Struct BATCH_REQUEST = SHAPES.of(SendMessageBatchRequest.class);
    private static final Type.Struct RECEIVE_RESPONSE = SHAPES.of(ReceiveMessageResponse.class);

    @Test
    void reads_structures_lists_maps_and_blobs() {
        var request =
                read(
                        """
                        {"QueueUrl":"q","Entries":[{"Id":"1","MessageBody":"é","DelaySeconds":3,
                         "MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"AgME"}}}]}
                        """);

        assertThat(request)
                .isEqualTo(
                        SendMessageBatchRequest.builder()
                                .queueUrl("q")
                                .entries(
                                        SendMessageBatchRequestEntry.builder()
                                                .id("1")
                                                .messageBody("é")
                                                .delaySeconds(3)
                                                .messageAttributes(Map.of("a", binary(2, 3, 4)))
                                                .build())
                                .build());
    }

    @Test
    void skips_members_that_it_does_not_know_and_nulls() {
        var request = read("{\"Colour\":{\"deep\":[1,{}]},\"QueueUrl\":\"q\",\"Entries\":null}");

        assertThat(request).isEqualTo(SendMessageBatchRequest.builder().queueUrl("q").build());
    }

    @Test
    void takes_an_empty_body_for_an_empty_structure() {
        assertThat(read("")).isEqualTo(SendMessageBatchRequest.builder().build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "null",
                "{} {}",
                "{\"QueueUrl\":7}",
                "{\"QueueUrl\":\"q\",}",
                "{\"Entries\":{}}",
                "{\"Entries\":[7]}",
                "{\"Entries\":[{\"DelaySeconds\":\"3\"}]}",
                "{\"Entries\":[{\"DelaySeconds\":99999999999}]}",
                "{\"Entries\":[{\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"*\"}}}]}",
                "\u0000"
            })
    void refuses_what_is_not_such_a_structure(String body) {
        assertThatExceptionOfType(MalformedRequest.class).isThrownBy(() -> read(body));
    }

    @Test
    void refuses_what_nests_deeper_than_any_service_has_it() {
        int tooDeep = Encoding.DEPTH_MAX + 1;

        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(
                        () -> read("{\"a\":" + "[".repeat(tooDeep) + "]".repeat(tooDeep) + "}"));
    }

    @Test
    void writes_what_was_set_and_leaves_out_what_was_not() {
        var response =
                ReceiveMessageResponse.builder()
                        .messages(
                                Message.builder()
                                        .body("a \"quoted\" line\n")
                                        .attributesWithStrings(Map.of("SenderId", "me"))
                                        .messageAttributes(Map.of("a", binary(2, 3, 4)))
                                        .build())
                        .build();

        var json = write(RECEIVE_RESPONSE, response);

        assertThat(json)
                .isEqualTo(
                        """
                        {"Messages":[{"Body":"a \\"quoted\\" line\\n",\
                        "Attributes":{"SenderId":"me"},\
                        "MessageAttributes":{"a":{"BinaryValue":"AgME","DataType":"Binary"}}}]}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "\\", "\n", "\u0001", "é", "\uD83D\uDE00", "\u007F"})
    void writes_long_texts_as_they_are_read(String other) {
        var text = "a text that is long enough to be looked at first: " + other + " and so on";
        var entry = SendMessageBatchRequestEntry.builder().messageBody(text).build();
        var request = SendMessageBatchRequest.builder().entries(entry).build();

        assertThat(read(write(BATCH_REQUEST, request))).isEqualTo(request);
    }

    @Test
    void writes_a_list_that_is_empty_on_purpose() {
        var type = SHAPES.of(SendMessageBatchResponse.class);

        var json = write(type, SendMessageBatchResponse.builder().failed(List.of()).build());

        assertThat(json).isEqualTo("{\"Failed\":[]}");
    }

    private static MessageAttributeValue binary(int... bytes) {
        var array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(array))
                .build();
    }

    private static Object read(String body) {
        return Encoding.JSON.read(BATCH_REQUEST, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(Type.Struct type, SdkPojo value) {
        return new String(Encoding.JSON.write(type, value), StandardCharsets.UTF_8);
    }
}
