package dev.tradewind.app.command;

import dev.tradewind.app.instance.ShopConsumer;
import dev.tradewind.commerce.Labelled;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The name of a consumer in what a person typed.
final class ShopConsumerName implements ITypeConverter<ShopConsumer> {
    @Override
    public ShopConsumer convert(String text) {
        return Labelled.find(ShopConsumer.class, text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "there is no consumer '%s'; there is %s".formatted(text, names())));
    }

    private static String names() {
        return Arrays.stream(ShopConsumer.values())
                .map(ShopConsumer::label)
                .collect(Collectors.joining(", "));
    }
}
