package dev.tradewind.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A model class that contains itself, in lists and in maps: an attribute of DynamoDB.
@Timeout(10)
class RecursiveShapeTest {
    private static final int DEPTH = 30;

    private static final Type.Struct ATTRIBUTE =
            new Shapes(QueryNames.OF_THE_MODEL).of(AttributeValue.class);

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void is_read_as_it_was_written_to_any_depth_that_a_service_has(Encoding encoding) {
        var value = nested(DEPTH);

        var bytes = encoding.write(ATTRIBUTE, value);

        assertThat(encoding.read(ATTRIBUTE, bytes)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void is_refused_where_it_is_deeper_than_any_service_has_it(Encoding encoding) {
        var bytes = encoding.write(ATTRIBUTE, nested(Encoding.DEPTH_MAX));

        assertThatExceptionOfType(MalformedRequest.class)
                .isThrownBy(() -> encoding.read(ATTRIBUTE, bytes));
    }

    /// Maps and lists, one in the other.
    private static AttributeValue nested(int depth) {
        var value = AttributeValue.fromB(SdkBytes.fromUtf8String("leaf"));
        for (int i = 0; i < depth; i++) {
            value =
                    i % 2 == 0
                            ? AttributeValue.fromM(
                                    Map.of("a", value, "n", AttributeValue.fromN("1")))
                            : AttributeValue.builder()
                                    .l(value, AttributeValue.fromBool(true))
                                    .build();
        }
        return value;
    }
}
