package dev.tradewind.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPolicyTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:111111111111:orders";
    private static final Access RECEIVING =
            new Access(
                    new Principal.Identity("arn:aws:iam::111111111111:role/loader"),
                    "sqs:ReceiveMessage",
                    QUEUE,
                    Map.of());

    @Test
    void a_statement_is_about_the_identity_that_has_it() throws MalformedPolicyException {
        var policy =
                IdentityPolicy.parse(
                        """
                        {"Version":"2012-10-17","Statement":[
                         {"Sid":"a","Effect":"Allow","Action":"sqs:Receive*","Resource":"arn:aws:sqs:*:*:orders"}]}\
                        """);

        assertThat(policy.verdict(RECEIVING)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_denial_overrules_what_another_statement_allows() throws MalformedPolicyException {
        var policy =
                IdentityPolicy.parse(
                        """
                        {"Statement":[
                         {"Effect":"Allow","Action":"*","Resource":"*"},
                         {"Effect":"Deny","NotAction":"sns:*","NotResource":"arn:aws:sqs:*:*:other"}]}\
                        """);

        assertThat(policy.verdict(RECEIVING)).isEqualTo(Verdict.DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Effect\":\"Allow\",\"Action\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[]}",
                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}"
            })
    void it_names_resources_and_no_principal(String statement) {
        assertThatExceptionOfType(MalformedPolicyException.class)
                .isThrownBy(() -> IdentityPolicy.parse("{\"Statement\":" + statement + "}"));
    }
}
