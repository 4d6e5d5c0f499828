package dev.tradewind.app.command;

import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A variable with its value, in what a person typed: `NAME=VALUE`.
final class VariableSetting implements ITypeConverter<Map.Entry<String, String>> {
    @Override
    public Map.Entry<String, String> convert(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new TypeConversionException("'%s' is no NAME=VALUE".formatted(text));
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }
}
