package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;

/// Aliases of functions, by the AWS SDK for Java over HTTP.
class AliasConformance extends WithLambda {
    @BeforeEach
    void createPay() {
        create("pay", it -> it.publish(true));
    }

    private void publishSecond() {
        lambda.updateFunctionConfiguration(it -> it.functionName("pay").timeout(9));
        lambda.publishVersion(it -> it.functionName("pay"));
    }

    @Test
    void an_alias_is_made_found_changed_and_deleted() {
        var made =
                lambda.createAlias(it ->
                        it.functionName("pay")
                                .name("live")
                                .functionVersion("1")
                                .description("now"));
        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(made.aliasArn()).isEqualTo(PAY + ":live");

        publishSecond();
        var changed =
                lambda.updateAlias(it -> it.functionName("pay").name("live").functionVersion("2"));
        assertThat(changed.description()).isEqualTo("now");
        assertThat(lambda.getAlias(it -> it.functionName("pay").name("live")).functionVersion())
                .isEqualTo("2");
        assertThat(lambda.getFunctionConfiguration(it -> it.functionName("pay:live")).functionArn())
                .isEqualTo(PAY + ":live");

        assertThat(
                        lambda.deleteAlias(it -> it.functionName("pay").name("live"))
                                .sdkHttpResponse()
                                .statusCode())
                .isEqualTo(204);
        assertRefused(
                "ResourceNotFoundException",
                "Alias not found: " + PAY + ":live",
                () -> lambda.getAlias(it -> it.functionName("pay").name("live")));
    }

    @Test
    void an_alias_needs_a_free_name_a_version_and_the_revision_that_it_names() {
        lambda.createAlias(it -> it.functionName("pay").name("live").functionVersion("1"));

        assertRefused(
                "ResourceConflictException",
                "Alias already exists: " + PAY + ":live",
                () ->
                        lambda.createAlias(
                                it -> it.functionName("pay").name("live").functionVersion("1")));
        assertRefused(
                "ResourceNotFoundException",
                "Function not found: " + PAY + ":7",
                () ->
                        lambda.createAlias(
                                it -> it.functionName("pay").name("next").functionVersion("7")));
        assertRefused(
                "ValidationException",
                "'name'",
                () ->
                        lambda.createAlias(
                                it -> it.functionName("pay").name("12").functionVersion("1")));
        assertRefused(
                "PreconditionFailedException",
                "Revision Id",
                () ->
                        lambda.updateAlias(it ->
                                it.functionName("pay")
                                        .name("live")
                                        .description("x")
                                        .revisionId("other")));
    }

    @Test
    void an_alias_with_weights_sends_that_part_of_the_calls_to_its_second_version() {
        publishSecond();
        lambda.createAlias(it ->
                it.functionName("pay")
                        .name("live")
                        .functionVersion("1")
                        .routingConfig(to -> to.additionalVersionWeights(Map.of("2", 0.25))));

        var counts =
                Stream.generate(() ->
                                server.room()
                                        .functions()
                                        .definitions()
                                        .resolve(Arn.parse(PAY + ":live")))
                        .limit(4000)
                        .collect(
                                Collectors.groupingBy(
                                        FunctionVersion::version, Collectors.counting()));

        assertThat(counts.get("2")).isBetween(850L, 1150L);
        assertThat(
                        lambda.getAlias(it -> it.functionName("pay").name("live"))
                                .routingConfig()
                                .additionalVersionWeights())
                .containsExactly(Map.entry("2", 0.25));
        lambda.updateAlias(it ->
                it.functionName("pay")
                        .name("live")
                        .routingConfig(to -> to.additionalVersionWeights(Map.of())));
        assertThat(lambda.getAlias(it -> it.functionName("pay").name("live")).routingConfig())
                .isNull();
    }

    @Test
    void weights_are_refused_for_latest_and_out_of_zero_to_one() {
        publishSecond();

        assertRefused(
                "InvalidParameterValueException",
                "$LATEST is not supported for an alias pointing to more than 1 version",
                () -> weighted("$LATEST", Map.of("1", 0.5)));
        assertRefused(
                "InvalidParameterValueException", "weight", () -> weighted("1", Map.of("2", 1.5)));
        assertRefused(
                "InvalidParameterValueException",
                "cannot be greater than 1",
                () -> weighted("1", Map.of("1", 0.1, "2", 0.1)));
    }

    private void weighted(String version, Map<String, Double> weights) {
        lambda.createAlias(it ->
                it.functionName("pay")
                        .name("live")
                        .functionVersion(version)
                        .routingConfig(to -> to.additionalVersionWeights(weights)));
    }

    @Test
    void a_version_that_an_alias_names_is_not_deleted() {
        lambda.createAlias(it -> it.functionName("pay").name("live").functionVersion("1"));

        assertRefused(
                "ResourceConflictException",
                "[live]",
                () -> lambda.deleteFunction(it -> it.functionName("pay").qualifier("1")));
    }

    @Test
    void a_function_has_a_hundred_aliases_in_pages() {
        IntStream.range(0, 100)
                .forEach(i ->
                        lambda.createAlias(it ->
                                it.functionName("pay")
                                        .name("a%03d".formatted(i))
                                        .functionVersion(i % 2 == 0 ? "1" : "$LATEST")));

        assertThat(lambda.listAliasesPaginator(it -> it.functionName("pay").maxItems(30)).aliases())
                .extracting(AliasConfiguration::name)
                .hasSize(100)
                .isSorted();
        assertThat(lambda.listAliases(it -> it.functionName("pay").functionVersion("1")).aliases())
                .hasSize(50);
        assertRefused(
                "AliasLimitExceededException",
                "100",
                () ->
                        lambda.createAlias(
                                it -> it.functionName("pay").name("more").functionVersion("1")));
    }
}
