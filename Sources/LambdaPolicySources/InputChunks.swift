#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file, pipe or device, one chunk after the other.
package final class InputChunks {
  /// The most that is read of a file that has to be in memory as a whole, in bytes.
  package static let wholeLimit = 128_000_000
  private static let chunkSize = 65_536

  private let descriptor: Int32
  private let isOwned: Bool
  /// The beginning, when it was looked at and is still to be given.
  private var beginning: [UInt8] = []
  private var isAtEnd = false
  /// Why reading ended before the end.
  private(set) var fault: SystemFault?

  /// Opens a file; closed again when it is no longer used.
  package init(_ path: String) throws(SystemFault) {
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    isOwned = true
    guard descriptor >= 0 else { throw SystemFault.last }
  }

  private init(descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
  }

  /// What comes on standard input.
  package static func standardInput() -> InputChunks { InputChunks(descriptor: 0) }

  deinit {
    if isOwned, descriptor >= 0 { close(descriptor) }
  }

  /// The next bytes, always as many as a chunk has but for the last one; nil at the end.
  func next() -> [UInt8]? {
    guard beginning.isEmpty else {
      defer { beginning = [] }
      return beginning
    }
    let chunk = readChunk()
    return chunk.isEmpty ? nil : chunk
  }

  /// The first bytes, which stay to be read; shorter than asked for only when they are all.
  func peek(_ count: Int) throws(SystemFault) -> [UInt8] {
    while beginning.count < count, !isAtEnd { beginning += readChunk() }
    if let fault { throw fault }
    return beginning
  }

  /// Everything that is left.
  package func all() throws(SystemFault) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = next() {
      bytes += chunk
      guard bytes.count <= InputChunks.wholeLimit else { throw InputChunks.tooLarge }
    }
    if let fault { throw fault }
    return bytes
  }

  private static var tooLarge: SystemFault {
    SystemFault(
      number: EFBIG,
      words:
        "it has more than \(wholeLimit / 1_000_000) million bytes, which is the limit"
    )
  }

  private func readChunk() -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: InputChunks.chunkSize)
    var filled = 0
    while filled < chunk.count, !isAtEnd {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe systemRead(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      }
      if count > 0 {
        filled += count
      } else if count == 0 || errno != EINTR {
        if count < 0 { fault = SystemFault.last }
        isAtEnd = true
      }
    }
    chunk.removeLast(chunk.count - filled)
    return chunk
  }

  private func systemRead(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    unsafe read(descriptor, buffer.baseAddress, buffer.count)
  }
}
