extension String {
  /// The text as one word of a shell: as it is when no shell changes it, else in single quotes.
  package var shellQuoted: String {
    let plain = Array("@%+=:,./-_".utf8)
    let isPlain = consists { ASCII.isLetter($0) || ASCII.isDigit($0) || plain.contains($0) }
    guard isEmpty || !isPlain else { return self }
    return "'"
      + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
