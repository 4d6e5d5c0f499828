package dev.tradewind.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A port that something may answer on, in what a person typed.
final class PortNumber implements ITypeConverter<Integer> {
    private static final int MAX = 65_535;

    @Override
    public Integer convert(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX) {
                return port;
            }
        } catch (NumberFormatException _) {
            // refused below, like a number that no port has
        }
        throw new TypeConversionException("'%s' is no port; one is 1 to %d".formatted(text, MAX));
    }
}
