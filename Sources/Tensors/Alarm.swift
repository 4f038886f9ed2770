import Glibc

/// What threads sleep by until another one rings.
final class Alarm: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Wakes all who sleep.
  func ring() {
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Sleeps until something has come true that its causer rings for.
  func wait(until hasComeTrue: () -> Bool) {
    pthread_mutex_lock(mutex)
    while !hasComeTrue() { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }
}
