package dev.tradewind.aws.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// JSON and CBOR of the same values, and what each of them has of its own.
class EncodingTest {
    private static final Instant MOMENT = Instant.parse("2026-11-29T10:00:00.123Z");
    private static final Shapes SHAPES = new Shapes(QueryNames.OF_THE_MODEL);

    @ParameterizedTest
    @EnumSource
    void lists_of_structures_with_lists_and_structures_come_back(Encoding encoding) {
        var request =
                PutMetricDataRequest.builder()
                        .namespace("shop é")
                        .strictEntityValidation(true)
                        .metricData(
                                MetricDatum.builder()
                                        .metricName("orders")
                                        .dimensions(dimension("a", "1"), dimension("b", "2"))
                                        .timestamp(MOMENT)
                                        .storageResolution(60)
                                        .values(1.5, -0.0, 1e300)
                                        .build(),
                                MetricDatum.builder()
                                        .statisticValues(
                                                StatisticSet.builder()
                                                        .sum(3.0)
                                                        .maximum(2.0)
                                                        .build())
                                        .dimensions(List.of())
                                        .build())
                        .build();

        assertThat(readBack(encoding, request)).isEqualTo(request);
    }

    @ParameterizedTest
    @EnumSource
    void maps_of_structures_with_bytes_come_back(Encoding encoding) {
        var value =
                MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
                        .build();
        var request =
                SendMessageRequest.builder()
                        .messageBody("b")
                        .delaySeconds(0)
                        .messageAttributes(Map.of("a", value, "", value))
                        .build();

        assertThat(readBack(encoding, request)).isEqualTo(request);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void every_double_comes_back(double value) {
        var datum = MetricDatum.builder().value(value).build();

        assertThat(readBack(Encoding.CBOR, datum)).isEqualTo(datum);
        assertThat(readBack(Encoding.JSON, datum)).isEqualTo(datum);
        assertThat(json(datum)).isEqualTo("{\"Value\":\"%s\"}".formatted(value));
    }

    @Test
    void whole_numbers_have_no_fraction() {
        var alarm = MetricAlarm.builder().period(0).evaluationPeriods(60).threshold(0.0).build();

        assertThat(json(alarm)).contains("\"Period\":0,").contains("\"EvaluationPeriods\":60,");
        assertThat(hex(alarm))
                .contains(hex("Period") + "00")
                .contains(hex("EvaluationPeriods") + "183c")
                .contains(hex("Threshold") + "fb0000000000000000");
    }

    @Test
    void a_moment_is_a_number_of_seconds() {
        var datum = MetricDatum.builder().timestamp(MOMENT).build();
        var bits = Double.doubleToLongBits(1795946400.123);

        assertThat(json(datum)).isEqualTo("{\"Timestamp\":1795946400.123}");
        assertThat(hex(datum)).isEqualTo("bf69" + hex("Timestamp") + "c1fb%xff".formatted(bits));
    }

    @ParameterizedTest
    @CsvSource({
        "05, 5.0", // a small integer
        "1903e8, 1000.0",
        "3903e7, -1000.0",
        "f93c00, 1.0", // half precision
        "fa3fc00000, 1.5",
        "fb3ff8000000000000, 1.5",
        "f97e00, NaN",
        "f9fc00, -Infinity"
    })
    void a_double_is_any_number_of_cbor(String value, double expected) {
        var read = readHex(MetricDatum.class, "a165" + hex("Value") + value);

        assertThat(read).isEqualTo(MetricDatum.builder().value(expected).build());
    }

    @ParameterizedTest
    @CsvSource({
        "c11a6b0bf7a0, 2026-11-29T10:00:00Z",
        "1a6b0bf7a0, 2026-11-29T10:00:00Z", // without its tag
        "c1fb41dac2fde8200000, 2026-11-29T10:00:00.500Z",
        "c120, 1969-12-31T23:59:59Z"
    })
    void a_moment_is_any_number_of_cbor(String value, String expected) {
        var read = readHex(MetricDatum.class, "a169" + hex("Timestamp") + value);

        assertThat(read)
                .isEqualTo(MetricDatum.builder().timestamp(Instant.parse(expected)).build());
    }

    @Test
    void lengths_may_be_indefinite_at_every_depth() {
        var dimension = "bf" + chunked("Na", "me") + chunked("a") + "ff";
        var datum = "bf" + chunked("Dimensions") + "9f" + dimension + "ff" + "ff";
        var read =
                readHex(
                        PutMetricDataRequest.class,
                        "bf" + chunked("MetricData") + "9f" + datum + "ff" + "ff");

        assertThat(read)
                .isEqualTo(
                        PutMetricDataRequest.builder()
                                .metricData(
                                        MetricDatum.builder()
                                                .dimensions(Dimension.builder().name("a").build())
                                                .build())
                                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"f5", "6131", "40", "80", "fb3ff0000000000000", "1b0000000100000000"})
    void an_integer_is_a_whole_number_of_its_size(String value) {
        var body = "a171" + hex("StorageResolution") + value;

        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> readHex(MetricDatum.class, body));
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static Object readBack(Encoding encoding, SdkPojo value) {
        var type = SHAPES.of(value.getClass());
        return encoding.read(type, encoding.write(type, value));
    }

    private static Object readHex(Class<?> model, String hex) {
        return Encoding.CBOR.read(SHAPES.of(model), HexFormat.of().parseHex(hex));
    }

    private static String json(SdkPojo value) {
        return new String(Encoding.JSON.write(SHAPES.of(value.getClass()), value), UTF_8);
    }

    private static String hex(SdkPojo value) {
        return HexFormat.of().formatHex(Encoding.CBOR.write(SHAPES.of(value.getClass()), value));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    private static String chunked(String... texts) {
        var hex = new StringBuilder("7f");
        for (var text : texts) {
            hex.append(HexFormat.of().toHexDigits((byte) (0x60 + text.length()))).append(hex(text));
        }
        return hex.append("ff").toString();
    }
}
