package dev.tradewind.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A whole number that is more than zero, in what a person typed.
final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException _) {
            // refused below, like a number that is too small
        }
        throw new TypeConversionException("'%s' is no whole number above 0".formatted(text));
    }
}
