package dev.tradewind.app.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The operator port, or the word for none, in what a person typed.
final class OperatorPortName implements ITypeConverter<String> {
    static final String OFF = "off";

    @Override
    public String convert(String text) {
        if (!text.equalsIgnoreCase(OFF) && !ListenPort.isOne(text)) {
            throw new TypeConversionException(
                    "'%s' is no operator port; one is 0 to 65535, or 'off'".formatted(text));
        }
        return text;
    }
}
