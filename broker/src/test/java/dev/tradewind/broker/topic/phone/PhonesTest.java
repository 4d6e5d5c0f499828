package dev.tradewind.broker.topic.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings of text messages, and phones that want none, on disk.
final class PhonesTest {
    private static final Phones.Owner OWNER = new Phones.Owner("us-east-1", "000000000000");
    private static final Phones.Owner OTHER = new Phones.Owner("us-east-1", "000000000001");
    private static final PhoneNumber ANN = new PhoneNumber("+15550000001");
    private static final PhoneNumber BOB = new PhoneNumber("+15550000002");

    @TempDir private Path directory;
    private BrokerFixture broker;

    @BeforeEach
    void open() {
        broker = new BrokerFixture(directory);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void everything_is_there_after_a_restart() {
        phones().set(OWNER, Map.of("DefaultSenderID", "Shop", "DefaultSMSType", "Promotional"));
        phones().set(OWNER, Map.of("DefaultSMSType", ""));
        phones().optOut(OWNER, ANN);
        phones().optOut(OWNER, BOB);
        phones().optIn(OWNER, ANN);

        broker.reopen();

        assertThat(phones().settings(OWNER)).containsExactly(Map.entry("DefaultSenderID", "Shop"));
        assertThat(phones().settings(OTHER)).isEmpty();
        assertThat(phones().optedOut(OWNER)).containsExactly(BOB);
        assertThat(phones().optedOut(OTHER)).isEmpty();
    }

    @Test
    void a_reset_leaves_nothing() {
        phones().set(OWNER, Map.of("DefaultSenderID", "Shop"));
        phones().optOut(OWNER, ANN);

        broker.broker().reset(Set.of());
        broker.reopen();

        assertThat(phones().settings(OWNER)).isEmpty();
        assertThat(phones().isOptedOut(OWNER, ANN)).isFalse();
    }

    @Test
    void settings_are_those_of_so_many_accounts_and_no_more() {
        IntStream.range(0, Phones.SETTINGS_MAX)
                .forEach(i -> phones().set(new Phones.Owner("r", "a" + i), Map.of("n", "v")));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> phones().set(OWNER, Map.of("n", "v")))
                .extracting(Refusal::code)
                .isEqualTo(PhoneFault.TOO_MANY);
        phones().set(new Phones.Owner("r", "a0"), Map.of("n", "w"));
    }

    @Test
    void phones_that_opted_out_are_so_many_and_no_more() {
        var calls =
                IntStream.range(0, Phones.OPTED_OUT_MAX)
                        .mapToObj(i -> new PhoneNumber("+1" + i))
                        .<Runnable>map(it -> () -> phones().optOut(OWNER, it))
                        .iterator();
        while (calls.hasNext()) {
            broker.broker().round(calls);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> phones().optOut(OTHER, ANN))
                .extracting(Refusal::code)
                .isEqualTo(PhoneFault.TOO_MANY);
        phones().optIn(OWNER, new PhoneNumber("+17"));
        phones().optOut(OTHER, ANN);
    }

    @Test
    void separators_do_not_make_another_number() {
        assertThat(PhoneNumber.of("+1/555-000.0001")).isEqualTo(ANN);
        assertThat(PhoneNumber.tryParse("15550000001")).contains(ANN);
        assertThat(PhoneNumber.tryParse("555 0001")).isEmpty();
    }

    private Phones phones() {
        return broker.broker().phones();
    }
}
