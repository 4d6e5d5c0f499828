package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueAddressTest {
    private static final Pattern FORM =
            Pattern.compile("(?:https?://[^/]+)?(?:/queue/([a-z0-9-]+))?/(\\d{12})/([^/]+)/?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566/000000000000/orders",
                "https://sqs.us-east-1.amazonaws.com/123456789012/orders.fifo/",
                "/000000000000/orders",
                "/queue/eu-west-1/000000000000/orders",
                "http://localhost/queue/eu-west-1/000000000000/orders",
                "http://localhost/queue/EU/000000000000/orders",
                "http://localhost/queue//000000000000/orders",
                "http://localhost/other/eu-west-1/000000000000/orders",
                "http://localhost/x/queue/eu-west-1/000000000000/orders",
                "http://queue/eu-west-1/000000000000/orders",
                "http://queue/000000000000/orders",
                "http:///000000000000/orders",
                "ftp://localhost/000000000000/orders",
                "http://localhost/00000000000/orders",
                "http://localhost/0000000000000/orders",
                "http://localhost/00000000000a/orders",
                "http://localhost/000000000000/",
                "http://localhost/000000000000//",
                "http://localhost/000000000000",
                "localhost/000000000000/orders",
                "000000000000/orders",
                "/000000000000/a queue\n",
                "orders",
                "/",
                ""
            })
    void reads_what_has_the_form_of_a_queue_url(String url) {
        var form = FORM.matcher(url);
        var expected =
                form.matches()
                        ? Optional.of(
                                new QueueAddress(
                                        Optional.ofNullable(form.group(1)).orElse(""),
                                        form.group(2),
                                        form.group(3)))
                        : Optional.empty();

        assertThat(QueueAddress.tryParse(url)).isEqualTo(expected);
    }
}
