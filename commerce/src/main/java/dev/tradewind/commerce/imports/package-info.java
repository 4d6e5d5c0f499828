/// Imports: files of rows, CSV or NDJSON, whose lines are committed some at a time while the file comes.
///
/// An import has an id, by which it can be watched and repeated; what its
/// [report][dev.tradewind.commerce.imports.ImportReport] counts is on disk. What rows are, and what becomes of them, a service says by
/// an [ImportKind][dev.tradewind.commerce.imports.ImportKind]: catalog of products, inventory of counts by warehouse. The package
/// knows neither.
@NullMarked
package dev.tradewind.commerce.imports;

import org.jspecify.annotations.NullMarked;
