#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file cannot be read or written, in the operating system's words.
package struct SystemFault: Error {
  /// The system's number for it.
  package let number: Int32
  /// The words as the system has them.
  package let words: String

  package var reason: String { words.lowercased() }

  /// Why the last call to the operating system failed.
  package static var last: SystemFault {
    let number = errno
    let words = unsafe strerror(number).map { unsafe String(cString: $0) }
    return SystemFault(number: number, words: words ?? "error \(number)")
  }
}
