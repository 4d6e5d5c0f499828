package dev.tradewind.app.command;

import dev.tradewind.app.instance.AddedConsumer;
import dev.tradewind.commerce.Labelled;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The name of a consumer in what a person typed.
final class AddedConsumerName implements ITypeConverter<AddedConsumer> {
    @Override
    public AddedConsumer convert(String text) {
        return Labelled.find(AddedConsumer.class, text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no consumer '%s'; there is %s".formatted(text, names())));
    }

    private static String names() {
        return Arrays.stream(AddedConsumer.values())
                .map(AddedConsumer::label)
                .collect(Collectors.joining(", "));
    }
}
