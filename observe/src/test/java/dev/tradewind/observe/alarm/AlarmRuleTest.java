package dev.tradewind.observe.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules over alarms, of which those that begin with `a` are in ALARM, with `o` OK, and others lack data.
class AlarmRuleTest {
    private static AlarmState.Value state(String alarm) {
        return switch (alarm.charAt(0)) {
            case 'a' -> AlarmState.Value.ALARM;
            case 'o' -> AlarmState.Value.OK;
            default -> AlarmState.Value.INSUFFICIENT_DATA;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALARM(a1) | true",
                "ALARM(\"a 1\") | true",
                "ALARM( o1 ) | false",
                "OK(o1) AND INSUFFICIENT_DATA(x) | true",
                "NOT ALARM(a1) | false",
                "NOT (ALARM(a1) AND OK(a1)) | true",
                "ALARM(a1) AND NOT OK(o1) | false",
                "ALARM(o1) OR ALARM(a1) AND OK(o1) | true",
                "(ALARM(a1) OR ALARM(a2)) AND ALARM(o1) | false",
                "TRUE | true",
                "FALSE OR NOT FALSE | true",
                "ALARM(a-name:with/marks.1) | true",
                "NOT NOT ALARM(a1) | true"
            })
    void a_rule_holds_or_it_does_not(String text, boolean holds) {
        assertThat(AlarmRule.parse(text).holds(AlarmRuleTest::state)).isEqualTo(holds);
    }

    @Test
    void a_rule_names_alarms_by_name_or_arn() {
        var arn = "arn:aws:cloudwatch:eu-west-1:000000000000:alarm:b";

        assertThat(
                        AlarmRule.parse("ALARM(a) OR OK(\"c \\\"d\\\"\") OR ALARM(" + arn + ")")
                                .alarms())
                .containsExactly("a", "c \"d\"", arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ALARM",
                "ALARM()",
                "ALARM(a",
                "ALARM(a))",
                "alarm(a)",
                "ALARM(a) ALARM(b)",
                "ALARM(a) XOR ALARM(b)",
                "AND",
                "NOT",
                "ALARM(\"a)",
                "TRUE FALSE"
            })
    void what_is_no_rule_is_refused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> AlarmRule.parse(text))
                .satisfies(it -> assertThat(it.code()).isEqualTo(AlarmFault.INVALID_ALARM))
                .withMessageStartingWith("AlarmRule must be a valid expression: ");
    }

    @Test
    void a_rule_names_a_hundred_alarms_at_the_most() {
        assertThat(AlarmRule.parse(rule(100)).alarms()).hasSize(100);
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> AlarmRule.parse(rule(101)));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> AlarmRule.parse("(".repeat(60) + "TRUE" + ")".repeat(60)));
    }

    private static String rule(int alarms) {
        return IntStream.range(0, alarms)
                .mapToObj("ALARM(a%d)"::formatted)
                .collect(Collectors.joining(" OR "));
    }
}
