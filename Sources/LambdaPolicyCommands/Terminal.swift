#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The three standard streams; text leaves as UTF-8, whole or with an error.
enum Terminal {
  /// Writes to standard output; ends the process with "no answer" when that fails.
  static func write(_ text: String) {
    if !write(text, to: 1) {
      writeError("error: cannot write to standard output\n")
      exit(ExitStatus.noAnswer.rawValue)
    }
  }

  /// Writes to standard error; a failure cannot be told anybody.
  static func writeError(_ text: String) {
    _ = write(text, to: 2)
  }

  /// Why a file cannot be read, in the operating system's words.
  struct FileFault: Error {
    /// The system's number for it.
    let number: Int32
    /// The words as the system has them.
    let words: String

    var reason: String { words.lowercased() }
  }

  /// Everything in a file, pipe or device; more than the limit of `InputChunks` is a fault.
  static func readFile(_ path: String) -> Result<[UInt8], FileFault> {
    do throws(FileFault) {
      return .success(try InputChunks(path).all())
    } catch {
      return .failure(error)
    }
  }

  /// Everything on standard input, with the same limit.
  static func readInput() -> Result<[UInt8], FileFault> {
    do throws(FileFault) {
      return .success(try InputChunks.standardInput().all())
    } catch {
      return .failure(error)
    }
  }

  /// Why the last call to the operating system failed.
  static var lastFault: FileFault {
    let number = errno
    let words = unsafe strerror(number).map { unsafe String(cString: $0) }
    return FileFault(number: number, words: words ?? "error \(number)")
  }

  /// Whether something is at a path.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Puts new content in place of a file's, whole or not at all.
  ///
  /// It is written beside the file and moved over it; nil when that worked.
  static func replaceFile(_ path: String, with bytes: [UInt8]) -> FileFault? {
    let draft = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return lastFault }
    let isWritten = write(bytes, to: descriptor) && fsync(descriptor) == 0
    var fault = isWritten ? nil : lastFault
    if close(descriptor) != 0, fault == nil { fault = lastFault }
    if fault == nil, unsafe rename(draft, path) != 0 { fault = lastFault }
    if fault != nil { _ = unsafe unlink(draft) }
    return fault
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[sent...]))
      }
      if count > 0 {
        sent += count
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
