package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertError;
import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/// Settings of text messages and phones that want none, as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class TextMessagingClientTest {
    private static final Phones.Owner OWNER =
            new Phones.Owner(TestBroker.REGION, TestBroker.ACCOUNT);

    private final TestBroker broker;
    private final SnsClient sns;

    TextMessagingClientTest(TestBroker broker) {
        this.broker = broker;
        sns = broker.sns();
    }

    @Test
    void settings_are_kept_by_account_and_region() {
        assertThat(sns.getSMSAttributes(_ -> {}).attributes())
                .containsExactly(Map.entry("MonthlySpendLimit", "1"));

        set("DefaultSMSType", "Transactional");
        set("DefaultSenderID", "Shop1");

        assertThat(sns.getSMSAttributes(_ -> {}).attributes())
                .containsOnly(
                        Map.entry("MonthlySpendLimit", "1"),
                        Map.entry("DefaultSMSType", "Transactional"),
                        Map.entry("DefaultSenderID", "Shop1"));
        assertThat(sns.getSMSAttributes(r -> r.attributes("DefaultSMSType")).attributes())
                .containsExactly(Map.entry("DefaultSMSType", "Transactional"));
        var abroad = Caller.root(TestBroker.ACCOUNT, "eu-west-1", TestBroker.ENDPOINT);
        assertThat(broker.sns(abroad).getSMSAttributes(_ -> {}).attributes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Colour, x, Colour is not a valid attribute",
        "DefaultSMSType, Loud, DefaultSMSType is invalid",
        "DefaultSenderID, 123, DefaultSenderID is invalid",
        "DefaultSenderID, TwelveLetter, DefaultSenderID is invalid",
        "DeliveryStatusSuccessSamplingRate, 101, DeliveryStatusSuccessSamplingRate is invalid",
        "DeliveryStatusIAMRole, me, DeliveryStatusIAMRole is invalid",
        "MonthlySpendLimit, much, MonthlySpendLimit is invalid"
    })
    void a_setting_that_is_wrong_is_refused(String name, String value, String message) {
        assertError(() -> set(name, value), 400, "InvalidParameter", message);
    }

    @Test
    void a_phone_that_wants_nothing_is_listed_until_it_is_opted_in() {
        var number = new PhoneNumber("+15551234567");
        assertThat(isOptedOut(number.text())).isFalse();

        broker.broker().phones().optOut(OWNER, number);

        assertThat(isOptedOut("+15551234567")).isTrue();
        assertThat(isOptedOut("15551234567")).isTrue();
        assertThat(sns.listPhoneNumbersOptedOut(_ -> {}).phoneNumbers())
                .containsExactly("+15551234567");

        sns.optInPhoneNumber(r -> r.phoneNumber("+15551234567"));
        sns.optInPhoneNumber(r -> r.phoneNumber("+15551234567"));

        assertThat(sns.listPhoneNumbersOptedOut(_ -> {}).phoneNumbers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "nobody", "+1555123456789012", "+44 20 7946"})
    void what_is_no_number_is_refused(String number) {
        assertInvalid(
                () -> sns.optInPhoneNumber(r -> r.phoneNumber(number)),
                "PhoneNumber Reason: input incorrectly formatted");
        assertInvalid(() -> isOptedOut(number), "PhoneNumber Reason: input incorrectly formatted");
    }

    @Test
    void there_is_no_sandbox_and_no_number_that_texts_come_from() {
        assertThat(sns.getSMSSandboxAccountStatus(_ -> {}).isInSandbox()).isFalse();
        assertThat(sns.listSMSSandboxPhoneNumbers(_ -> {}).phoneNumbers()).isEmpty();
        assertThat(sns.listOriginationNumbers(_ -> {}).phoneNumbers()).isEmpty();
    }

    private boolean isOptedOut(String number) {
        return sns.checkIfPhoneNumberIsOptedOut(r -> r.phoneNumber(number)).isOptedOut();
    }

    private void set(String name, String value) {
        sns.setSMSAttributes(r -> r.attributes(Map.of(name, value)));
    }
}
