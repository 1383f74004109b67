// SPDX-License-Identifier: EUPL-1.2
#include "platform/sandbox/filter.hpp"

#include <cerrno>
#include <sched.h>
#include <seccomp.h>
#include <stdexcept>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/sandbox/handle.hpp"

namespace gw::sandbox {
namespace {

void must(bool done) {
  if (!done) throw std::runtime_error("libseccomp: the filter cannot be made");
}

// Conditions on an argument of a call, by its place.
scmp_arg_cmp masked(unsigned place, scmp_datum_t mask, scmp_datum_t value) {
  return {place, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp differs(unsigned place, scmp_datum_t value) {
  return {place, SCMP_CMP_NE, value, 0};
}

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ALLOW)) { must(context_ != nullptr); }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void refuse(int call, int number = EPERM) {
    must(seccomp_rule_add(context_, errno_of(number), call, 0) == 0);
  }
  void refuse(int call, scmp_arg_cmp when, int number = EPERM) {
    must(seccomp_rule_add(context_, errno_of(number), call, 1, when) == 0);
  }

  Bytes program() {
    Handle file(::memfd_create("filter", MFD_CLOEXEC));
    must(file.valid() && seccomp_export_bpf(context_, file.get()) == 0);
    Bytes bytes(static_cast<std::size_t>(::lseek(file.get(), 0, SEEK_END)));
    must(::pread(file.get(), bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    return bytes;
  }

 private:
  static std::uint32_t errno_of(int number) { return SCMP_ACT_ERRNO(static_cast<std::uint16_t>(number)); }
  scmp_filter_ctx context_;
};

// Parts of the kernel that no converter needs and where its holes were found before.
void refuse_rarities(Filter& filter) {
  for (int call : {SCMP_SYS(ptrace),
                   SCMP_SYS(process_vm_readv),
                   SCMP_SYS(process_vm_writev),
                   SCMP_SYS(kcmp),
                   SCMP_SYS(bpf),
                   SCMP_SYS(perf_event_open),
                   SCMP_SYS(userfaultfd),
                   SCMP_SYS(keyctl),
                   SCMP_SYS(add_key),
                   SCMP_SYS(request_key),
                   SCMP_SYS(mount),
                   SCMP_SYS(umount2),
                   SCMP_SYS(pivot_root),
                   SCMP_SYS(chroot),
                   SCMP_SYS(move_mount),
                   SCMP_SYS(open_tree),
                   SCMP_SYS(fsopen),
                   SCMP_SYS(fsconfig),
                   SCMP_SYS(fsmount),
                   SCMP_SYS(mount_setattr),
                   SCMP_SYS(unshare),
                   SCMP_SYS(setns),
                   SCMP_SYS(open_by_handle_at),
                   SCMP_SYS(name_to_handle_at),
                   SCMP_SYS(kexec_load),
                   SCMP_SYS(init_module),
                   SCMP_SYS(finit_module),
                   SCMP_SYS(delete_module),
                   SCMP_SYS(reboot),
                   SCMP_SYS(swapon),
                   SCMP_SYS(swapoff),
                   SCMP_SYS(acct),
                   SCMP_SYS(quotactl),
                   SCMP_SYS(iopl),
                   SCMP_SYS(ioperm),
                   SCMP_SYS(modify_ldt),
                   SCMP_SYS(fanotify_init),
                   SCMP_SYS(vmsplice)})
    filter.refuse(call);
  for (int call : {SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register)})
    filter.refuse(call, ENOSYS);
  filter.refuse(SCMP_SYS(ioctl), masked(1, 0xffffffffU, TIOCSTI));
}

// Memory that RLIMIT_DATA does not count.
void refuse_uncounted_memory(Filter& filter) {
  constexpr scmp_datum_t shared_anonymous = MAP_SHARED | MAP_ANONYMOUS;
  filter.refuse(SCMP_SYS(mmap), masked(3, shared_anonymous, shared_anonymous));
  filter.refuse(SCMP_SYS(memfd_create), ENOSYS);
  filter.refuse(SCMP_SYS(memfd_secret), ENOSYS);
  filter.refuse(SCMP_SYS(shmget), ENOSYS);
}

void refuse_processes(Filter& filter, bool may_fork) {
  filter.refuse(SCMP_SYS(clone3), ENOSYS);  // its flags lie in memory; the C library falls back to clone
  filter.refuse(SCMP_SYS(clone), masked(0, CLONE_NEWUSER, CLONE_NEWUSER));
  if (may_fork) return;
  filter.refuse(SCMP_SYS(clone), masked(0, CLONE_THREAD, 0), EAGAIN);
  filter.refuse(SCMP_SYS(fork), EAGAIN);
  filter.refuse(SCMP_SYS(vfork), EAGAIN);
}

Bytes make(bool may_fork) {
  Filter filter;
  refuse_rarities(filter);
  refuse_uncounted_memory(filter);
  refuse_processes(filter, may_fork);
  filter.refuse(SCMP_SYS(socket), differs(0, AF_UNIX));
  return filter.program();
}

}  // namespace

const Bytes& system_call_filter(bool may_fork) {
  static const Bytes without = make(false);
  static const Bytes with = make(true);
  return may_fork ? with : without;
}

}  // namespace gw::sandbox
