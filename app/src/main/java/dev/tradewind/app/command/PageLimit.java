package dev.tradewind.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The number of things in a list, in what a person typed: as many as the order API answers at once.
final class PageLimit implements ITypeConverter<Integer> {
    private static final int MAX = 200;

    @Override
    public Integer convert(String text) {
        int number = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > MAX) {
            throw new TypeConversionException(
                    "'%s' is no number from 1 to %d".formatted(text, MAX));
        }
        return number;
    }
}
