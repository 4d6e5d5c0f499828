package dev.tradewind.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A port to listen on, 0 for any that is free, in what a person typed.
final class ListenPort implements ITypeConverter<Integer> {
    private static final int MAX = 65_535;

    @Override
    public Integer convert(String text) {
        if (!isOne(text)) {
            throw new TypeConversionException(
                    "'%s' is no port to listen on; one is 0 to %d".formatted(text, MAX));
        }
        return Integer.parseInt(text);
    }

    static boolean isOne(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= MAX;
    }
}
