package dev.tradewind.aws.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {
    @ParameterizedTest
    @CsvSource({
        "sqs.{region}, sqs.eu-west-1.amazonaws.com, eu-west-1",
        "sqs.{region}, sqs.localhost, ''",
        "iam.amazonaws.com, iam.amazonaws.com, us-east-1",
        "iam.amazonaws.com, iam.amazonaws.com:4566, us-east-1",
        "iam.amazonaws.com, iam.amazonaws.com.cn, ''",
        "iam.amazonaws.com, sts.amazonaws.com, ''"
    })
    void a_host_tells_the_region_that_it_is_in(String template, String host, String region) {
        assertThat(Hosts.region(template, host).orElse("")).isEqualTo(region);
    }
}
