package dev.tradewind.aws.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.policy.Policies;
import dev.tradewind.engine.Arn;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryPoliciesTest {
    private static final Arn SCHEDULE =
            Arn.parse("arn:aws:scheduler:us-east-1:000000000000:schedule/default/s");
    private static final String POLICY =
            """
            {"Statement":{"Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com"},
             "Action":"sqs:SendMessage","Resource":"*"}}
            """;

    private final DeliveryPolicies policies = new DeliveryPolicies(new Policies());

    private static Arn queue(String account) {
        return Arn.parse("arn:aws:sqs:us-east-1:" + account + ":q");
    }

    @Test
    void a_schedule_sends_to_what_its_account_has() {
        assertThat(policies.allows(SCHEDULE, queue("000000000000"), Map.of())).isTrue();
        assertThat(policies.allows(SCHEDULE, queue("111111111111"), Map.of())).isFalse();
        assertThat(policies.allows(SCHEDULE, queue("111111111111"), Map.of("Policy", POLICY)))
                .isTrue();
        assertThat(policies.allows(SCHEDULE, bus("000000000000"), Map.of())).isTrue();
        assertThat(policies.allows(SCHEDULE, bus("111111111111"), Map.of())).isFalse();
    }

    @Test
    void a_function_tells_what_its_account_has_of_the_end_of_an_event() {
        var function = Arn.parse("arn:aws:lambda:us-east-1:000000000000:function:f");

        assertThat(policies.allows(function, queue("000000000000"), Map.of())).isTrue();
        assertThat(policies.allows(function, queue("111111111111"), Map.of())).isFalse();
    }

    private static Arn bus(String account) {
        return Arn.parse("arn:aws:events:us-east-1:%s:event-bus/b".formatted(account));
    }

    @Test
    void a_topic_asks_the_policy_of_its_own_account_too() {
        var topic = Arn.parse("arn:aws:sns:us-east-1:000000000000:t");

        assertThat(policies.allows(topic, queue("000000000000"), Map.of())).isFalse();
    }
}
