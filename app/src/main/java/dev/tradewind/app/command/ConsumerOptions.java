package dev.tradewind.app.command;

import dev.tradewind.app.consumer.FraudRulesFile;
import dev.tradewind.app.consumer.LoyaltyTermsFile;
import dev.tradewind.app.instance.AddedConsumer;
import dev.tradewind.app.instance.ConsumerSettings;
import dev.tradewind.app.instance.ValuesFile;
import dev.tradewind.commerce.fraud.FraudRules;
import dev.tradewind.commerce.loyalty.LoyaltyTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which consumers there are beside the services of a shop, and what they go by.
final class ConsumerOptions {
    @Option(
            names = "--with",
            paramLabel = "NAME",
            split = ",",
            converter = AddedConsumerName.class,
            description =
                    "services that live on the events of the others: fraud, audit, analytics, loyalty,"
                            + " recommendations (docs/consumers.md)")
    private List<AddedConsumer> wanted = List.of();

    @Option(
            names = "--fraud-rules",
            paramLabel = "FILE",
            description = "the rules of fraud, a NAME=VALUE a line (docs/consumers.md#fraud)")
    private @Nullable Path fraudRules;

    @Option(
            names = "--loyalty-terms",
            paramLabel = "FILE",
            description =
                    "the points for a unit of each currency, a NAME=VALUE a line (docs/consumers.md#loyalty)")
    private @Nullable Path loyaltyTerms;

    /// @throws IllegalArgumentException that says what is wrong with which file
    ConsumerSettings settings() {
        var fraud =
                read(fraudRules, AddedConsumer.FRAUD, FraudRulesFile::of, FraudRules.standard());
        var loyalty =
                read(
                        loyaltyTerms,
                        AddedConsumer.LOYALTY,
                        LoyaltyTermsFile::of,
                        LoyaltyTerms.STANDARD);
        return new ConsumerSettings(Set.copyOf(wanted), fraud, loyalty);
    }

    private <T> T read(
            @Nullable Path file,
            AddedConsumer of,
            Function<Map<String, String>, T> read,
            T otherwise) {
        if (file == null) {
            return otherwise;
        }
        if (!wanted.contains(of)) {
            throw new IllegalArgumentException(
                    "%s is for %s, which is not there: add --with %s"
                            .formatted(file, of.label(), of.label()));
        }
        try {
            return read.apply(ValuesFile.read(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }
}
