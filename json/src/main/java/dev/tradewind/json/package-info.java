/// The words for a text that is no JSON, for whoever wrote the text.
///
/// A parser's own words are for its users: they name its classes and settings, and differ by its version. Whoever reads
/// a text that a person or a program sent gets from [dev.tradewind.json.JsonFault] the line, the column, what was
/// expected there and what was found. [dev.tradewind.json.JsonScan] looks for that once a parser has refused a text,
/// and never before.
@NullMarked
package dev.tradewind.json;

import org.jspecify.annotations.NullMarked;
